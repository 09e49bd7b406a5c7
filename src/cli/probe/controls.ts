// Random sets in the place of the found one, refitted alike on the same answers: uniform ones, and ones as loud and in
// the same layers. The found set is refitted too, so that only the choice of neurons differs.

import type { ModelShape } from '../../model/config.ts';
import type { AnswerTable } from '../../model/probe/answerRow.ts';
import { labelsOf } from '../../model/probe/evaluation/answers.ts';
import {
  balanceOf,
  type MatchBalance,
  matchedSets,
  uniformSets,
} from '../../model/probe/evaluation/controlSets.ts';
import {
  type ControlTally,
  neuronSetRecipe,
  nullPValues,
  tallyOf,
} from '../../model/probe/evaluation/controlTally.ts';
import type { ProbeRecipe } from '../../model/probe/evaluation/probeRecipe.ts';
import { momentsOf } from '../../model/probe/evaluation/standardise.ts';
import { auroc } from '../../model/stats/auroc.ts';
import { distanceFromUniform } from '../../model/stats/empiricalP.ts';
import { childSeed } from '../../model/stats/shuffle.ts';

export interface ControlEvidence {
  readonly uniform: ControlTally; // AUROC on the held rows
  readonly matched: ControlTally;
  readonly balance: { readonly uniform: MatchBalance; readonly matched: MatchBalance };
  /** Matched sets in the found set's place, each with matched sets of its own: p-values should be uniform. */
  readonly calibration: Calibration & { readonly distance: number };
}

export interface Calibration {
  readonly places: number;
  readonly draws: number;
}

const CALIBRATION: Calibration = { places: 20, draws: 19 };

/** @param rows fitted on `fit`, AUROC on `held` */
export function controlEvidence(
  table: AnswerTable,
  probe: ProbeRecipe,
  rows: { readonly fit: readonly number[]; readonly held: readonly number[] },
  options: {
    readonly seed: number;
    readonly draws: number;
    readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
    readonly calibration?: Calibration;
    readonly onStep?: (name: string) => void;
  },
): ControlEvidence {
  const { seed, draws, shape, calibration = CALIBRATION, onStep = () => {} } = options;
  const width = table.span.length / table.rows.length;
  const labels = labelsOf(table.rows, rows.held);
  const found = probe.fitProbe(rows.fit).neurons;
  const moments = momentsOf(table.span, width, rows.fit);
  const measure = (neurons: Uint32Array) =>
    auroc(neuronSetRecipe(table, '', neurons, seed).fit(rows.fit)(table, rows.held), labels);
  const observed = measure(found);
  const uniform = uniformSets(found, width, { draws, seed: childSeed(seed, 1) });
  const matched = matchedSets(found, moments, shape, { draws, seed: childSeed(seed, 2) });
  const tallies = {
    uniform: tallyOf(observed, uniform.map(measure)),
    matched: tallyOf(observed, matched.map(measure)),
  };
  onStep(`${draws} uniform and ${draws} matched sets`);
  const places = matchedSets(found, moments, shape, { draws: calibration.places, seed: childSeed(seed, 3) });
  const pValues = nullPValues(
    places,
    (set, place) =>
      matchedSets(set, moments, shape, {
        draws: calibration.draws,
        seed: childSeed(seed, 100 + place),
        excluded: found,
      }),
    measure,
  );
  onStep('calibration of the matched sets');
  return {
    ...tallies,
    balance: {
      uniform: balanceOf(found, uniform, moments, shape),
      matched: balanceOf(found, matched, moments, shape),
    },
    calibration: { ...calibration, distance: distanceFromUniform(pValues) },
  };
}
