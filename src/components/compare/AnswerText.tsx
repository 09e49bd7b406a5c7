// The text of an answer: its tokens, coloured and underlined where they are scored, and the ends of what is scored,
// which can be moved.

import { useCallback, useMemo, useState } from 'react';
import type { ArmId } from '../../model/generation/types.ts';
import { LONGEST_ANSWER } from '../../model/probe/gauge.ts';
import { formatValue } from '../../render/format.ts';
import type { ArmScore } from '../../store/armScore.ts';
import { armOf, firstDifference } from '../../store/run.ts';
import type { TokenSpan } from '../../store/scoreSlice.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { tintShare } from '../score/tokenScale.ts';
import { useArmScore } from '../score/useArmScore.ts';
import { useStrongest } from '../score/useStrongest.ts';
import { comparedWith } from './columns.ts';
import { readingWords } from './readingWords.ts';
import { SpanHandles } from './SpanHandles.tsx';
import type { Tint } from './Token.tsx';
import { TokenText } from './TokenText.tsx';

interface Props {
  readonly name: ArmId;
  readonly label: string;
}

export function AnswerText({ name, label }: Props) {
  const { setSpan } = useActions();
  const arm = useExplorer((state) => armOf(state.run, name));
  const other = useExplorer((state) => armOf(state.run, comparedWith(name)));
  const moves = useExplorer((state) => state.run?.moves);
  const isRecorded = useExplorer((state) => state.run?.isRecorded ?? true);
  const isFollowing = useExplorer((state) => state.cursor === 'newest' && state.run?.status === 'running');
  const stated = useExplorer((state) => state.spans.get(name)?.tokens ?? null);
  const score = useArmScore(name);
  const most = useStrongest();
  // While an end is dragged, before the answer is read again.
  const [draft, setDraft] = useState<TokenSpan | null>(null);
  const [text, setText] = useState<HTMLElement | null>(null);
  const span = draft ?? stated;
  const difference = arm && other ? firstDifference(arm, other) : null;

  const tokens = useMemo(() => {
    if (!arm) return [];
    const start = arm.prompt.length;
    // A move that acts on the pass at p first influences the token at p + 1.
    const own = moves?.filter((move) => move.arm === name) ?? [];
    const moved = new Set(own.map((move) => move.position + 1 - start));
    const kept = arm.from?.tokens ?? 0;
    return arm.tokens.map((token, i) => ({
      position: start + i,
      text: token.text,
      kept: i < kept,
      differs: i === difference,
      moved: moved.has(i),
      inSpan: span !== null && i >= span[0] && i < span[1],
      tint: tintOf(score, i, most),
    }));
  }, [arm, moves, name, difference, span, score, most]);

  const onMove = useCallback(
    (moved: TokenSpan | null, isOver: boolean) => {
      setDraft(isOver ? null : moved);
      const isSame = moved !== null && String(moved) === String(stated);
      if (isOver && !isSame) void setSpan(name, moved);
    },
    [setSpan, name, stated],
  );

  if (!arm) return null;
  const reading = readingWords(arm);
  const isShort = arm.tokens.length <= LONGEST_ANSWER;
  const isMovable = span !== null && !arm.isOpen && !isRecorded && isShort;
  return (
    <div className={`answer ${isFollowing ? 'following' : ''}`}>
      <div className="answer-text" ref={setText}>
        {tokens.length > 0 && <TokenText label={`${label} answer, tokens`} arm={name} tokens={tokens} />}
        {reading && <span className="reading soft number">{reading}</span>}
        {arm.isOpen && <span className="caret" />}
        {isMovable && text && (
          <SpanHandles label={label} text={text} tokens={arm.tokens} span={span} onMove={onMove} />
        )}
      </div>
    </div>
  );
}

function tintOf(score: ArmScore | null, token: number, most: number): Tint | undefined {
  if (score?.kind !== 'scored' || most === 0) return undefined;
  const logit = score.tokenLogits[token - score.span[0]];
  if (logit === undefined) return undefined;
  const side = logit < 0 ? 'towards right' : 'towards wrong';
  return { share: tintShare(logit, most), words: `${formatValue(logit)} ${side}` };
}
