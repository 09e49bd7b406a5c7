// The answers as tables: token by token with probabilities and scores, what acted on them from where on, and what the
// control sets did. Positions count from 0, prompt included; tokens of an answer from 0.

import { isIdentity } from '../../model/intervention.ts';
import type { CsvCell } from '../../render/csv.ts';
import type { Table } from '../../render/table.ts';
import type { ControlTally } from '../../store/controlTally.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { SCOPE_NAMES } from '../../store/moves.ts';
import type { Readings } from '../../store/readings.ts';
import type { ArmRun, RecordedMove, Run } from '../../store/run.ts';
import { scaleWords } from '../compare/armWords.ts';
import { inFlightScore, scoreOf } from '../score/armScores.ts';

const TURN = { name: 'question', unit: '1 is the first' };
const ANSWER = { name: 'answer' };
const TOKEN = { name: 'token', unit: '0 is the first of the answer' };
const POSITION = { name: 'position', unit: 'from 0, prompt included' };

/** A row for each token that was written, earlier questions first; readings are only kept of the last one. */
export function tokensTable(
  state: Pick<ExplorerState, 'run' | 'probe' | 'spans'>,
  readings: Readings,
): Table {
  const { run } = state;
  const turns = run ? [...run.history, run] : [];
  return {
    columns: [
      TURN,
      ANSWER,
      TOKEN,
      POSITION,
      { name: 'token id' },
      { name: 'text' },
      { name: 'probability', unit: '0 to 1, at temperature 1' },
      { name: 'states the answer' },
      { name: 'score', unit: 'logit, read again with every neuron as it is' },
      {
        name: 'score in flight',
        unit: 'logit, read while written; moves by construction where neurons are turned',
      },
    ],
    rows: turns.flatMap(({ arms }, turn) =>
      arms.flatMap((arm) => {
        const scoresOf = turn === turns.length - 1 ? scoreReader(state, readings, arm) : () => NO_SCORES;
        return arm.tokens.map(({ id, text, probability }, i): CsvCell[] => {
          const position = arm.prompt.length + i;
          return [turn + 1, arm.label, i, position, id, text, probability, ...scoresOf(i)];
        });
      }),
    ),
  };
}

const NO_SCORES: readonly CsvCell[] = [null, null, null];

/** @returns of a token whether it states the answer, its score read again, and in flight */
function scoreReader(
  state: Pick<ExplorerState, 'run' | 'probe' | 'spans'>,
  readings: Readings,
  arm: ArmRun,
): (token: number) => readonly CsvCell[] {
  const { probe } = state;
  const score = scoreOf(state, readings, arm.id);
  const scored = score?.kind === 'scored' ? score : null;
  return (token) => {
    const at = scored ? token - scored.span[0] : -1;
    const isInSpan = scored !== null && at >= 0 && token < scored.span[1];
    const start = arm.prompt.length + token;
    const isRead = probe !== null && start < arm.readTo;
    return [
      scored && (isInSpan ? 'yes' : 'no'),
      isInSpan ? (scored.tokenLogits[at] ?? null) : null,
      isRead ? inFlightScore(readings, probe, { arm: arm.id, start, end: start + 1 }) : null,
    ];
  };
}

/**
 * What acts on each answer at its beginning, then a row for each change; earlier questions first.
 * @param width neurons a layer
 */
export function movesTable(run: Pick<Run, 'arms' | 'moves' | 'history'>, width: number): Table {
  const rows = [...run.history, run].flatMap(({ arms, moves }, turn) =>
    arms.flatMap((arm) => {
      const begun = arm.from ? arm.prompt.length + arm.from.tokens : 0;
      const first = { arm: arm.id, position: begun, intervention: arm.from?.scales ?? arm.start };
      const own = moves.filter((move) => move.arm === arm.id && move.position > begun);
      return [first, ...own].map((move) => [turn + 1, ...moveRow(arm, move, width)]);
    }),
  );
  return {
    columns: [
      TURN,
      ANSWER,
      POSITION,
      TOKEN,
      { name: 'what acts from here on' },
      { name: 'neurons of the group' },
      { name: 'α of the group' },
      { name: 'neurons turned by hand' },
      { name: 'where' },
    ],
    rows,
  };
}

function moveRow(arm: ArmRun, { position, intervention }: RecordedMove, width: number): CsvCell[] {
  const group = intervention.groups.find(({ enabled }) => enabled);
  const token = position - arm.prompt.length;
  const isNothing = intervention.bypassed || isIdentity(intervention);
  return [
    arm.label,
    position,
    token >= 0 ? token : null,
    scaleWords(intervention, width),
    isNothing ? 0 : (group?.neurons.length ?? 0),
    isNothing ? 1 : (group?.alpha ?? 1),
    isNothing ? 0 : intervention.own.length,
    SCOPE_NAMES[intervention.scope.kind],
  ];
}

/** A row for each control set that was tried. */
export function tallyTable(tally: ControlTally): Table {
  const rows = [...tally].sort(([a], [b]) => a - b);
  return {
    columns: [
      { name: 'seed of the draw' },
      { name: 'changed the answer' },
      { name: 'text', unit: 'cut a few tokens after it parts from the normal answer' },
    ],
    rows: rows.map(([seed, { isChanged, text }]) => [seed, isChanged ? 'yes' : 'no', text]),
  };
}
