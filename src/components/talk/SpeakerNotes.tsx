// What the speaker wanted to say, the time, and what comes next: in a window of its own, or at the lower edge, over the
// scene, where the room reads along.

import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { isPublicAddress } from '../../model/methods/publicAddress.ts';
import type { Scene } from '../../model/talk/talk.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { NO_CODE } from './sceneAddress.ts';

interface Props {
  readonly scene: Scene;
  /** Null: over the scene. */
  readonly in: Window | null;
}

export function SpeakerNotes({ scene, in: own }: Props) {
  const next = useExplorer(({ talk, scene: at }) => talk?.scenes[at + 1]?.title);
  const notes = (
    <aside className="talk-notes" aria-label="Speaker notes">
      {own ? (
        <h1 className="talk-notes-title">{scene.title}</h1>
      ) : (
        <p className="soft small">The room sees these too: the browser opened no window for them.</p>
      )}
      <p className="talk-notes-text">{scene.notes || 'No notes for this scene.'}</p>
      {!isPublicAddress(useServices().base) && <p className="soft small">{NO_CODE}</p>}
      <p className="soft small number">
        <Clock />
        {next !== undefined && ` · next: ${next}`}
      </p>
    </aside>
  );
  return own ? createPortal(notes, own.document.body) : notes;
}

function Clock() {
  const [time, setTime] = useState(clockWords);
  useEffect(() => {
    const timer = setInterval(() => setTime(clockWords()), 1000);
    return () => clearInterval(timer);
  }, []);
  return time;
}

function clockWords(): string {
  return new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
