// Before the talk: does this machine write what the scenes expect, and soon enough? Where it does not, the recording is
// the safer choice.

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
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
          ? 'Runs every scene but those of words, and compares the normal and the steered answer with the recording.'
          : 'Needs the model: load it first.'}
      </span>
    </div>
  );
}

export function RehearsedWords({ id }: { readonly id: string }) {
  const rehearsed = useExplorer((state) => state.rehearsed.get(id));
  return (
    <span className="talk-rehearsed small number" role="status">
      {rehearsed && wordsOf(rehearsed)}
    </span>
  );
}

function wordsOf(rehearsed: Rehearsed): string {
  switch (rehearsed.kind) {
    case 'running':
      return 'running…';
    case 'same':
      return `same text, ${formatSeconds(rehearsed.ms)}`;
    case 'differs':
      return `${rehearsed.label} differs from token ${rehearsed.from + 1}: use the recording`;
    case 'too slow':
      return `too slow, over ${rehearsed.limit} s: use the recording`;
    case 'failed':
      return `not run: ${rehearsed.why}`;
    default:
      return rehearsed satisfies never;
  }
}
