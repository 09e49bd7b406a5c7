// The page while a talk is given: one scene at a time, large, and nothing else.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Scene } from '../../model/talk/talk.ts';
import { roundOf, sceneOnShow } from '../../store/talkSlice.ts';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { useOfferedProbes } from '../probe/useOfferedProbes.ts';
import { useTheme } from '../useTheme.ts';
import { QrCode } from './QrCode.tsx';
import { SceneBody } from './SceneBody.tsx';
import { SpeakerNotes } from './SpeakerNotes.tsx';
import { sceneAddress } from './sceneAddress.ts';
import { TalkFoot } from './TalkFoot.tsx';
import { TalkKeyList } from './TalkKeyList.tsx';
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
  const toggle = useCallback((part: TalkPart) => setOpen((now) => (now === part ? null : part)), []);
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
      {scene && open === 'notes' && <SpeakerNotes scene={scene} />}
      {scene && <Corner scene={scene} isLarge={open === 'qr'} onPress={() => toggle('qr')} />}
      <TalkFoot toggle={toggle} onLeave={leaveTalk} />
      <TalkKeyList isOpen={open === 'keys'} onOpenChange={(isShown) => setOpen(isShown ? 'keys' : null)} />
    </div>
  );
}

function OneScene({ scene }: { readonly scene: Scene }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // So that the next scene is read aloud, and no control of the one before keeps the keys.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isOpening = scene.show.kind === 'words' && scene.show.text.length === 1;
  return (
    <article className={`scene ${scene.show.kind} ${isOpening ? 'opening' : ''}`} aria-label={scene.title}>
      <SceneBody scene={scene}>
        <h1 ref={heading} tabIndex={-1}>
          {scene.title}
        </h1>
      </SceneBody>
    </article>
  );
}

interface CornerProps {
  readonly scene: Scene;
  readonly isLarge: boolean;
  readonly onPress: () => void;
}

/** In the corner for the first rows, over the scene for the last. */
function Corner({ scene, isLarge, onPress }: CornerProps) {
  const address = sceneAddress(useServices().base, scene);
  const isSecret = useExplorer((state) => scene.round !== undefined && !roundOf(state, scene.id)?.outcome);
  const what = scene.show.kind === 'words' ? 'this page' : 'this recorded run';
  if (isSecret) return null; // it would tell which is which
  return (
    <button
      type="button"
      className={`talk-qr ${isLarge ? 'large' : ''}`}
      aria-label={isLarge ? 'Make the QR code small' : `Enlarge the QR code of ${what}`}
      onClick={onPress}
    >
      <QrCode address={address} label={`QR code of ${address}`} />
      {isLarge && <span className="talk-address">{address}</span>}
    </button>
  );
}
