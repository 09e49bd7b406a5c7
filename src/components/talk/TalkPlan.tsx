// The list of scenes outside the talk: edited in place, saved and opened as a file, rehearsed.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { readTalk } from '../../model/talk/talk.ts';
import { talkQuery } from '../../queries/talks.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { AddScene } from './AddScene.tsx';
import { Rehearsal } from './Rehearsal.tsx';
import { SceneRow } from './SceneRow.tsx';
import { saveTalk } from './saveTalk.ts';
import { useTalk } from './useTalk.ts';

export function TalkPlan() {
  const { talk, trouble } = useTalk();
  const { forgetVotes } = useActions();
  const list = useRef<HTMLOListElement>(null);
  /** Id of the scene that was opened last. */
  const [open, setOpen] = useState<string | null>(null);
  const [added, setAdded] = useState<number | null>(null);
  useEffect(() => {
    if (added !== null) list.current?.children[added]?.scrollIntoView({ block: 'nearest' });
  }, [added]);
  const hasVotes = useExplorer((state) => state.rounds.size > 0);
  if (!talk) {
    return (
      <p className="soft" role="status">
        {trouble ? `The talk could not be read. ${trouble}` : 'Opening the talk…'}
      </p>
    );
  }
  const last = talk.scenes.length - 1;
  const at = talk.scenes.findIndex(({ id }) => id === open);
  return (
    <div className="talk-plan">
      <p className="soft">
        <b>{talk.title}</b>, {talk.scenes.length} scenes. In the talk: → and ← or a clicker, N for the notes,
        ? for all keys. It needs no network once this page was opened, and no model for recorded scenes.
      </p>
      <ol className="talk-scenes" ref={list}>
        {talk.scenes.map((scene, index) => (
          <SceneRow
            key={scene.id}
            scene={scene}
            index={index}
            count={talk.scenes.length}
            onOpenChange={(isOpen) => setOpen((now) => (isOpen ? scene.id : now === scene.id ? null : now))}
          />
        ))}
      </ol>
      <AddScene after={at >= 0 ? at : last} isAtEnd={at < 0} onAdded={setAdded} />
      <p className="soft small" role="status">
        {added !== null && `Added as scene ${added + 1}: “${talk.scenes[added]?.title ?? ''}”.`}
      </p>
      <Files />
      <Rehearsal />
      {hasVotes && (
        <Button className="button tiny" onPress={forgetVotes}>
          Another audience: forget all votes
        </Button>
      )}
    </div>
  );
}

function Files() {
  const { base, store } = useServices();
  const { setTalk } = useActions();
  const isOwn = useExplorer((state) => state.isOwnTalk);
  const { data: published } = useQuery(talkQuery(base));
  const [trouble, setTrouble] = useState<string | null>(null);

  async function open(file: File): Promise<void> {
    try {
      setTalk(readTalk(await file.text(), file.name), true);
      setTrouble(null);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div className="talk-actions">
      <Button className="button tiny" onPress={() => saveTalk(store.getState().talk)}>
        Save this talk
      </Button>
      <FileTrigger
        acceptedFileTypes={['.json', 'application/json']}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) void open(file);
        }}
      >
        <Button className="button tiny">Open a talk…</Button>
      </FileTrigger>
      {isOwn && published && (
        <Button className="button tiny" onPress={() => setTalk(published, false)}>
          Back to the built-in talk
        </Button>
      )}
      {trouble !== null && (
        <p className="notice" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
