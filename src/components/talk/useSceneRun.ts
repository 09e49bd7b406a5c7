// Puts what a scene shows on show: a recorded run at its strength, or an experiment that waits to be run.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Scene } from '../../model/talk/talk.ts';
import { recordingOf } from '../../store/talkSliceOnShow.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { openSceneTrace } from './sceneTrace.ts';

export type SceneRun =
  /** What is on show is still another scene's. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'recorded' }
  /** An experiment, opened and not run, or run. */
  | { readonly kind: 'live' }
  | { readonly kind: 'trouble'; readonly why: string };

const COMING: SceneRun = { kind: 'coming' };

export function useSceneRun(scene: Scene): SceneRun {
  const client = useQueryClient();
  const { base, store } = useServices();
  const { openExperiment, dismissLink, setDetailed } = useActions();
  const id = useExplorer((state) => recordingOf(state, scene)?.id ?? null);
  const alpha = useExplorer((state) => recordingOf(state, scene)?.alpha ?? 1);
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const experiment =
    scene.show.kind === 'experiment' && id === null && isReady ? scene.show.experiment : null;
  const [found, setFound] = useState(COMING);

  useEffect(() => {
    if (id === null) return;
    let isGone = false;
    const settle = (next: SceneRun) => {
      if (!isGone) setFound(next);
    };
    openSceneTrace({ client, base, store }, { id, alpha }, () => isGone).then(
      (isShown) => settle(isShown ? { kind: 'recorded' } : { kind: 'trouble', why: SOMETHING_ELSE }),
      (error: unknown) =>
        settle({ kind: 'trouble', why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [client, base, store, id, alpha]);

  useEffect(() => {
    if (!experiment) return;
    openExperiment(experiment);
    setDetailed(false); // whatever it was made with
    setFound({ kind: 'live' });
    return dismissLink; // it is not offered anywhere else
  }, [experiment, openExperiment, dismissLink, setDetailed]);

  if (id === null && !experiment) return { kind: 'trouble', why: NO_MODEL };
  return found;
}

const SOMETHING_ELSE =
  'Something else was opened while this scene came. Go to another scene and back, and it is shown.';
const NO_MODEL = 'This scene is run on this machine, which needs the model: load it before the talk.';
