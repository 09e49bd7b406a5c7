// What the speaker wanted to say, the time, and what comes next; at the lower edge, over the scene.

import { useEffect, useState } from 'react';
import type { Scene } from '../../model/talk/talk.ts';
import { useExplorer } from '../explorerContext.tsx';

export function SpeakerNotes({ scene }: { readonly scene: Scene }) {
  const next = useExplorer(({ talk, scene: at }) => talk?.scenes[at + 1]?.title);
  return (
    <aside className="talk-notes" aria-label="Speaker notes">
      <p className="talk-notes-text">{scene.notes || 'No notes for this scene.'}</p>
      <p className="soft small number">
        <Clock />
        {next !== undefined && ` · next: ${next}`}
      </p>
    </aside>
  );
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
