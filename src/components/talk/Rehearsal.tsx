// Before the talk: does this machine write what the scenes expect, and soon enough? Where it does not, the recording is
// the safer choice, if there is one.

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Scene } from '../../model/talk/talk.ts';
import { loadTrace } from '../../queries/traces.ts';
import { formatSeconds } from '../../render/format.ts';
import type { Rehearsed } from '../../store/talkSliceRehearsal.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';

export function Rehearsal() {
  const { base, store } = useServices();
  const { rehearse, stopRehearsing } = useActions();
  const client = useQueryClient();
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const isRehearsing = useExplorer((state) => state.isRehearsing);

  return (
    <div className="talk-actions">
      {isRehearsing ? (
        <Button className="button tiny" onPress={stopRehearsing}>
          Stop after this scene
        </Button>
      ) : (
        <Button
          className="button tiny"
          isDisabled={!isReady}
          onPress={() =>
            void rehearse({
              openTrace: (id) => loadTrace(client, base, id),
              onChange: (listener) => store.subscribe(listener),
            })
          }
        >
          Rehearse on this machine
        </Button>
      )}
      <span className="soft small">
        {isReady
          ? 'Runs every scene but those of words, and compares its answers with the recording.'
          : 'Needs the model: load it first.'}
      </span>
    </div>
  );
}

export function RehearsedWords({ scene: { id, show } }: { readonly scene: Scene }) {
  const rehearsed = useExplorer((state) => state.rehearsed.get(id));
  const isLiveOnly = show.kind === 'experiment' && show.fallback === null;
  return (
    <span className="talk-rehearsed small number" role="status">
      {rehearsed ? wordsOf(rehearsed, !isLiveOnly) : isLiveOnly && 'runs live, no recording'}
    </span>
  );
}

const NO_RECORDING = 'and there is no recording: save the run as a file or choose another';

function wordsOf(rehearsed: Rehearsed, hasRecording: boolean): string {
  const instead = hasRecording ? ': use the recording' : `, ${NO_RECORDING}`;
  switch (rehearsed.kind) {
    case 'running':
      return 'running…';
    case 'same':
      return `same text, ${formatSeconds(rehearsed.ms)}`;
    case 'differs':
      return `${rehearsed.label} differs from token ${rehearsed.from + 1}${instead}`;
    case 'too slow':
      return `too slow here, over ${rehearsed.limit} s${instead}`;
    case 'failed':
      return `not run: ${rehearsed.why}`;
    default:
      return rehearsed satisfies never;
  }
}
