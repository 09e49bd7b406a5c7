// What the page shows now, as a scene after the one that is open in the list, else at the end: a recorded run by its name, anything else as
// the experiment that makes it again.

import { Button } from 'react-aria-components';
import type { ExperimentShow, Scene, SceneShow } from '../../model/talk/talk.ts';
import { experimentOf } from '../../store/experiment.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';

type TraceAt = NonNullable<ExperimentShow['fallback']>;

interface Props {
  /** Index of the scene that it comes after. */
  readonly after: number;
  /** It comes at the end: none in the list is open. */
  readonly isAtEnd: boolean;
  readonly onAdded: (index: number) => void;
}

export function AddScene({ after, isAtEnd, onAdded }: Props) {
  const { store } = useServices();
  const { addScene } = useActions();
  const question = useExplorer((state) => state.run?.question ?? null);
  const isDone = useExplorer((state) => state.run !== null && state.run.status !== 'running');

  function add(): void {
    const show = showOf(store.getState());
    if (show && question !== null) put({ title: question.slice(0, 160), notes: '', show });
  }

  function put(scene: Omit<Scene, 'id'>): void {
    addScene(scene, after);
    onAdded(after + 1);
  }

  return (
    <div className="talk-actions">
      <Button className="button tiny" isDisabled={!isDone} onPress={add}>
        Add this page as a scene
      </Button>
      <Button className="button tiny" onPress={() => put(NEW_WORDS)}>
        Add a scene of words
      </Button>
      <span className="soft small">
        {isDone ? `“${question}”, ` : 'This page: ask something first. '}
        {isAtEnd ? 'at the end' : `after scene ${after + 1}, which is open`}
      </span>
    </div>
  );
}

function showOf(state: ExplorerState): SceneShow | null {
  const { run, traceId, groupAlpha } = state;
  if (!run) return null;
  if (run.isRecorded && traceId !== null) {
    return { kind: 'trace', id: traceId, alpha: groupAlpha, figure: 'answers' };
  }
  return { kind: 'experiment', experiment: experimentOf(state), fallback: recordedAs(state) };
}

const NEW_WORDS: Omit<Scene, 'id'> = {
  title: 'New scene',
  notes: '',
  show: { kind: 'words', text: ['What is said here.'] },
};

/** The recorded run that this one was asked after: the same question at a strength that was recorded. */
function recordedAs({ run, trace, traceId, groupAlpha: alpha }: ExplorerState): TraceAt | null {
  if (traceId === null || trace?.header.asked.question !== run?.question) return null;
  const isRecorded = alpha === 1 || trace?.header.settings.some((setting) => setting.alpha === alpha);
  return isRecorded ? { id: traceId, alpha } : null;
}
