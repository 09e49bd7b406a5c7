// One answer: its tokens as they are written, where it leaves the other one, and the moves that acted on it.

import { useCallback, useMemo } from 'react';
import { isIdentity } from '../model/intervention.ts';
import { formatAlpha } from '../render/format.ts';
import { toIntervention } from '../store/interventionSlice.ts';
import { type ArmRun, armOf, firstDifference, type Run } from '../store/run.ts';
import type { ArmName } from '../store/viewSlice.ts';
import { ArmLine } from './controls/icons.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';
import { MoveList } from './MoveList.tsx';
import { TokenText } from './TokenText.tsx';

const NAMES: Readonly<Record<ArmName, string>> = { normal: 'Normal', steered: 'Steered' };

export function ArmColumn({ name }: { readonly name: ArmName }) {
  const { look } = useActions();
  const run = useExplorer((state) => state.run);
  const selected = useExplorer((state) => (state.arm === name ? state.shownPosition() : null));
  const isFollowing = useExplorer((state) => state.cursor === 'newest' && state.run?.status === 'running');
  const arm = armOf(run, name);
  const other = armOf(run, name === 'normal' ? 'steered' : 'normal');
  const difference = arm && other ? firstDifference(arm, other) : null;
  const onSelect = useCallback((position: number) => look(name, position), [look, name]);

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
    }));
  }, [run, arm, name, difference]);

  const isWriting = run?.status === 'running' && arm?.stop === null;
  return (
    <section className="panel arm" aria-label={`${NAMES[name]} answer`}>
      <div className="arm-head">
        <ArmLine arm={name} />
        <h2>{NAMES[name]}</h2>
        <Strength name={name} />
      </div>
      <div className={`answer ${isFollowing ? 'following' : ''}`}>
        <div>
          {tokens.length > 0 && (
            <TokenText
              label={`${NAMES[name]} answer, tokens`}
              tokens={tokens}
              selected={selected}
              onSelect={onSelect}
            />
          )}
          {isWriting && <span className="caret" />}
          {!run && <span className="soft small">{EMPTY[name]}</span>}
        </div>
      </div>
      <div className="arm-foot">
        {run && arm && <Outcome run={run} arm={arm} other={other} difference={difference} />}
        {name === 'steered' && <MoveList />}
      </div>
      {arm && !isWriting && (
        <p className="visually-hidden" aria-live="polite">
          {NAMES[name]} answer: {arm.tokens.map((token) => token.text).join('')}
        </p>
      )}
    </section>
  );
}

const EMPTY: Readonly<Record<ArmName, string>> = {
  normal: 'The model as it is.',
  steered: 'The same model, the same question, with your neurons turned.',
};

function Strength({ name }: { readonly name: ArmName }) {
  const words = useExplorer((state) => {
    if (name === 'normal') return 'every neuron as it is';
    if (isIdentity(toIntervention(state))) return state.bypassed ? 'switched off' : 'nothing turned yet';
    const parts = [];
    if (state.group && state.groupAlpha !== 1) {
      parts.push(`α ${formatAlpha(state.groupAlpha)} on ${state.group.neurons.length} neurons`);
    }
    if (state.ownAlphas.size > 0) parts.push(`${state.ownAlphas.size} by hand`);
    return parts.join(', ');
  });
  return <span className="what number">{words}</span>;
}

interface OutcomeProps {
  readonly run: Run;
  readonly arm: ArmRun;
  readonly other: ArmRun | null;
  readonly difference: number | null;
}

function Outcome({ run, arm, other, difference }: OutcomeProps) {
  if (arm.tokens.length === 0) {
    const words = {
      running: 'reading the question',
      done: 'no answer',
      stopped: 'stopped',
      failed: 'no answer',
    };
    return <span>{words[run.status]}</span>;
  }
  const areBothOver = arm.stop !== null && other?.stop !== null;
  const sameness =
    difference === null
      ? areBothOver
        ? 'same text'
        : 'same so far'
      : `differs from token ${difference + 1}`;
  return (
    <span className="number">
      {arm.tokens.length} tokens · {sameness}
      {describeEnd(run, arm)}
    </span>
  );
}

function describeEnd(run: Run, arm: ArmRun): string {
  switch (arm.stop) {
    case 'length':
      return ' · cut at the limit';
    case 'context':
      return ' · the model can hold no more';
    case 'token':
    case 'string':
      return '';
    case null:
      return run.status === 'stopped' ? ' · stopped' : run.status === 'failed' ? ' · broken off' : '';
    default:
      return arm.stop satisfies never;
  }
}
