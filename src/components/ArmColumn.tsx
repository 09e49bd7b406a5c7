// One answer: its tokens as they are written, where it leaves the normal one, the moves that acted on it, and what the
// probe says of it when it is over.

import { useCallback, useMemo } from 'react';
import { formatValue } from '../render/format.ts';
import type { ArmScore } from '../store/armScore.ts';
import { armOf, firstDifference } from '../store/run.ts';
import { ARM_WORDS, type ArmName } from '../store/viewSlice.ts';
import { ArmOutcome } from './ArmOutcome.tsx';
import { ArmStrength } from './ArmStrength.tsx';
import { ArmLine } from './controls/icons.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';
import { MoveList } from './MoveList.tsx';
import { ScoreCard } from './score/ScoreCard.tsx';
import { useArmScores } from './score/useArmScores.ts';
import { type ShownToken, TokenText } from './TokenText.tsx';

export function ArmColumn({ name }: { readonly name: ArmName }) {
  const { look } = useActions();
  const run = useExplorer((state) => state.run);
  const selected = useExplorer((state) => (state.arm === name ? state.shownPosition() : null));
  const isFollowing = useExplorer((state) => state.cursor === 'newest' && state.run?.status === 'running');
  const span = useExplorer((state) => state.spans.get(name)?.tokens ?? null);
  const scores = useArmScores();
  const arm = armOf(run, name);
  const other = armOf(run, name === 'normal' ? 'steered' : 'normal');
  const difference = arm && other ? firstDifference(arm, other) : null;
  const onSelect = useCallback((position: number) => look(name, position), [look, name]);
  const score = scores.of.get(name);

  const tokens = useMemo(() => {
    if (!run || !arm) return [];
    const start = run.prompt.length;
    // A move that acts on the pass at p first influences the token at p + 1.
    const moved = new Set(
      run.moves.filter((move) => move.arm === name).map((move) => move.position + 1 - start),
    );
    return arm.tokens.map((token, i) => ({
      position: start + i,
      text: token.text,
      differs: i === difference,
      moved: moved.has(i),
      inSpan: span !== null && i >= span[0] && i < span[1],
      tint: tintOf(score, i, scores.most),
    }));
  }, [run, arm, name, difference, span, score, scores.most]);

  const isWriting = run?.status === 'running' && arm?.stop === null;
  const words = ARM_WORDS[name];
  return (
    <section className="panel arm" aria-label={`${words} answer`}>
      <div className="arm-head">
        <ArmLine arm={name} />
        <h2>{words}</h2>
        <ArmStrength name={name} />
      </div>
      <div className={`answer ${isFollowing ? 'following' : ''}`}>
        <div>
          {tokens.length > 0 && (
            <TokenText
              label={`${words} answer, tokens`}
              tokens={tokens}
              selected={selected}
              onSelect={onSelect}
            />
          )}
          {isWriting && <span className="caret" />}
          {!arm && <span className="soft small">{EMPTY[name]}</span>}
        </div>
      </div>
      <div className="arm-foot">
        {run && arm && <ArmOutcome run={run} arm={arm} other={other} />}
        {name === 'steered' && <MoveList />}
      </div>
      <ScoreCard name={name} />
      {arm && !isWriting && (
        <p className="visually-hidden" aria-live="polite">
          {words} answer: {arm.tokens.map((token) => token.text).join('')}
        </p>
      )}
    </section>
  );
}

const EMPTY: Readonly<Record<ArmName, string>> = {
  normal: 'The model as it is.',
  steered: 'The same model, the same question, with your neurons turned.',
  control: 'The same again, with as many random neurons turned instead.',
};

function tintOf(score: ArmScore | undefined, token: number, most: number): ShownToken['tint'] {
  if (score?.kind !== 'scored' || most === 0) return undefined;
  const logit = score.tokenLogits[token - score.span[0]];
  if (logit === undefined) return undefined;
  const side = logit < 0 ? 'towards right' : 'towards wrong';
  return { share: logit / most, words: `${formatValue(logit)} ${side}` };
}
