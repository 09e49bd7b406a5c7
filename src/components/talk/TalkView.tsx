// The page while a talk is given: one scene at a time, large, and nothing else.

import { useCallback, useEffect, useRef, useState } from 'react';
import { isPublicAddress } from '../../model/methods/publicAddress.ts';
import type { Scene } from '../../model/talk/talk.ts';
import { sceneOnShow } from '../../store/talkSliceOnShow.ts';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { useOfferedProbes } from '../probe/useOfferedProbes.ts';
import { useTheme } from '../useTheme.ts';
import { SceneBody } from './SceneBody.tsx';
import { SpeakerNotes } from './SpeakerNotes.tsx';
import { TalkCorner } from './TalkCorner.tsx';
import { TalkFoot } from './TalkFoot.tsx';
import { TalkKeyList } from './TalkKeyList.tsx';
import { useNotes } from './useNotes.ts';
import { useTalk } from './useTalk.ts';
import { type TalkPart, useTalkKeys } from './useTalkKeys.ts';

export function TalkView() {
  useOfferedProbes();
  const { leaveTalk } = useActions();
  const { trouble } = useTalk();
  const scene = useExplorer(sceneOnShow);
  const theme = useTheme();
  const { setTheme } = useActions();
  const [open, setOpen] = useState<TalkPart | null>(null);
  const hasCode = isPublicAddress(useServices().base);
  const notes = useNotes();
  const { toggle: toggleNotes } = notes;
  const toggle = useCallback(
    (part: TalkPart) => {
      if (part === 'notes' && open !== 'notes' && toggleNotes()) return;
      if (part !== 'qr' || hasCode) setOpen((now) => (now === part ? null : part));
    },
    [hasCode, open, toggleNotes],
  );
  const isOpen = open !== null;
  const close = useCallback(() => {
    setOpen(null);
    return isOpen;
  }, [isOpen]);
  const changeTheme = useCallback(() => setTheme(theme === 'dark' ? 'light' : 'dark'), [setTheme, theme]);
  useTalkKeys({ toggle, close, changeTheme });
  return (
    <div className="talk">
      <main id="main" className="talk-stage">
        {scene ? (
          <ErrorBoundary key={scene.id} name={scene.title}>
            <OneScene scene={scene} />
          </ErrorBoundary>
        ) : (
          <p className="talk-lead" role="status">
            {trouble ? `The talk could not be read. ${trouble}` : 'Opening the talk…'}
          </p>
        )}
      </main>
      {scene && (notes.window || open === 'notes') && <SpeakerNotes scene={scene} in={notes.window} />}
      {scene && hasCode && <TalkCorner scene={scene} isLarge={open === 'qr'} onPress={() => toggle('qr')} />}
      <TalkFoot toggle={toggle} onLeave={leaveTalk} />
      <TalkKeyList isOpen={open === 'keys'} onOpenChange={(isShown) => setOpen(isShown ? 'keys' : null)} />
    </div>
  );
}

function OneScene({ scene }: { readonly scene: Scene }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // So that the next scene is read aloud, and no control of the one before keeps the keys.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isFirst = useExplorer((state) => state.scene === 0);
  const { show } = scene;
  const isOpening = show.kind === 'words' && (isFirst || show.text.length === 1);
  const isUnturned = show.kind === 'trace' && show.alpha === 1;
  const looks = `${isOpening ? 'opening' : ''} ${isUnturned ? 'unturned' : ''}`;
  return (
    <article className={`scene ${show.kind} ${looks}`} aria-label={scene.title}>
      <SceneBody scene={scene}>
        <h1 ref={heading} tabIndex={-1}>
          {scene.title}
        </h1>
      </SceneBody>
    </article>
  );
}
