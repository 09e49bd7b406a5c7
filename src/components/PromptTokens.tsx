// The question as the model reads it, on demand: with the chat template around it, control tokens muted.

import { useCallback, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useActions, useExplorer } from './explorerContext.tsx';
import { TokenText } from './TokenText.tsx';

export function PromptTokens() {
  const { look, showPrompt } = useActions();
  const prompt = useExplorer((state) => state.run?.prompt);
  const isShown = useExplorer((state) => state.isPromptShown);
  const arm = useExplorer((state) => state.arm);
  const selected = useExplorer((state) => state.shownPosition());
  const tokens = useMemo(() => prompt?.map((token, position) => ({ ...token, position })) ?? [], [prompt]);
  const onSelect = useCallback((position: number) => look(arm, position), [look, arm]);
  if (tokens.length === 0) return null;
  return (
    <section className={isShown ? 'panel' : ''} aria-label="The question as the model reads it">
      <Button className="button tiny plain soft" aria-expanded={isShown} onPress={() => showPrompt(!isShown)}>
        The question as the model reads it: {tokens.length} tokens {isShown ? '▴' : '▾'}
      </Button>
      {isShown && (
        <div className="prompt-tokens">
          <TokenText label="Prompt, tokens" tokens={tokens} selected={selected} onSelect={onSelect} />
        </div>
      )}
    </section>
  );
}
