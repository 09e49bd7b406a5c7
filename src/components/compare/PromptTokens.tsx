// The question as the model reads it, on demand: with the chat template around it, control tokens muted. Of the
// answer that is looked at, for after different answers the next prompts differ.

import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { armOf } from '../../store/run.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { labelOf } from './columns.ts';
import { TokenText } from './TokenText.tsx';

export function PromptTokens() {
  const { showPrompt } = useActions();
  const arm = useExplorer((state) => state.arm);
  const prompt = useExplorer((state) => armOf(state.run, state.arm)?.prompt);
  const whose = useExplorer(({ run, arm }) => (run?.history.length ? ` (${labelOf(run, arm)})` : ''));
  const isShown = useExplorer((state) => state.isPromptShown);
  const tokens = useMemo(() => prompt?.map((token, position) => ({ ...token, position })) ?? [], [prompt]);
  if (tokens.length === 0) return null;
  return (
    <section className={isShown ? 'panel' : ''} aria-label="The question as the model reads it">
      <Button
        className="button tiny plain soft wraps"
        aria-expanded={isShown}
        onPress={() => showPrompt(!isShown)}
      >
        The question as the model reads it{whose}: {tokens.length} tokens {isShown ? '▴' : '▾'}
      </Button>
      {isShown && (
        <div className="prompt-tokens">
          <TokenText label="Prompt, tokens" arm={arm} tokens={tokens} />
        </div>
      )}
    </section>
  );
}
