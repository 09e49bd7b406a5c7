// What can be changed of a scene: its title, its words, its notes, whether the audience guesses, and whether the
// recording is shown. What cannot be kept is said; the talk keeps what it had.

import { useState } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { paragraphsOf, type Scene } from '../../model/talk/talk.ts';
import { formatAlpha } from '../../render/format.ts';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';

export function SceneFields({ scene }: { readonly scene: Scene }) {
  const { id, title, notes, show, round } = scene;
  const { changeScene, setBlind, useRecording: setRecording } = useActions();
  const isRecording = useExplorer((state) => state.recordedScenes.has(id));
  const [draft, setDraft] = useState(title);
  return (
    <div className="talk-fields">
      <p className="soft small">{showWords(show)}</p>
      <TextField
        className="field"
        value={draft}
        maxLength={160}
        onChange={(next) => {
          setDraft(next);
          if (next.trim() !== '') changeScene(id, { title: next });
        }}
      >
        <Label className="label">Title</Label>
        <Input className="input" />
      </TextField>
      {show.kind === 'words' && <Words id={id} text={show.text} />}
      <TextField
        className="field"
        value={notes}
        maxLength={4000}
        onChange={(next) => changeScene(id, { notes: next })}
      >
        <Label className="label">Speaker notes</Label>
        <TextArea className="input" rows={3} />
      </TextField>
      {show.kind !== 'words' && (
        <OnSwitch
          label="Blind round: the audience guesses which answer was steered"
          isOn={round === 'blind'}
          onChange={(isOn) => setBlind(id, isOn)}
        />
      )}
      {show.kind === 'experiment' && show.fallback && (
        <OnSwitch label="Use the recording" isOn={isRecording} onChange={(isOn) => setRecording(id, isOn)} />
      )}
    </div>
  );
}

function Words({ id, text }: { readonly id: string; readonly text: readonly string[] }) {
  const { changeScene } = useActions();
  const [draft, setDraft] = useState(text.join('\n\n'));
  const paragraphs = paragraphsOf(draft);
  const complaint = typeof paragraphs === 'string' ? paragraphs : null;
  return (
    <TextField
      className="field"
      value={draft}
      isInvalid={complaint !== null}
      onChange={(next) => {
        setDraft(next);
        const wanted = paragraphsOf(next);
        if (typeof wanted !== 'string') changeScene(id, { show: { kind: 'words', text: wanted } });
      }}
    >
      <Label className="label">Words</Label>
      <TextArea className="input" rows={4} />
      {complaint !== null && <Text slot="description">{complaint}</Text>}
    </TextField>
  );
}

function showWords(show: Scene['show']): string {
  switch (show.kind) {
    case 'words':
      return 'A paragraph a line. Numbers of the model in braces, such as {neurons} or {auroc}, are filled in.';
    case 'trace':
      return `The recorded run “${show.id}” at α ${formatAlpha(show.alpha)}.`;
    case 'experiment': {
      const recording = show.fallback ? `else the recorded run “${show.fallback.id}”` : 'without a recording';
      return `Run on this machine where the model is loaded, ${recording}.`;
    }
    default:
      return show satisfies never;
  }
}
