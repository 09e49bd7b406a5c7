// Would another draw of answers have found the same neurons? And how far do the shipped sets agree with one another?

import type { AnswerRow, AnswerTable } from '../../model/probe/answerRow.ts';
import { balancedRows } from '../../model/probe/evaluation/balance.ts';
import { crossValidate } from '../../model/probe/evaluation/crossValidate.ts';
import { type Stability, stabilityOf } from '../../model/probe/evaluation/describeSet.ts';
import { foldsByRelation, foldsBySubject } from '../../model/probe/evaluation/folds.ts';
import { reportOf } from '../../model/probe/evaluation/report.ts';
import { childSeed, shuffled } from '../../model/stats/shuffle.ts';
import type { Choice } from './development.ts';
import { consistentRows, rowsOf } from './rows.ts';
import { type ProbeSetting, singleRecipe } from './settings.ts';

export interface SeedStability extends Stability {
  readonly id: string;
  readonly seeds: readonly number[];
  /** AUROC of each seed: folds by subject, and relations left out. */
  readonly folds: readonly number[];
  readonly leftOut: readonly number[];
}

export interface SetOverlap {
  readonly ids: readonly [string, string];
  readonly jaccard: number;
  readonly positiveJaccard: number;
}

const SEEDS = 5;
const FOLDS = 5;
/** Of the subjects: two draws share two thirds of their answers, not nearly all. */
const KEPT = 0.8;

/** Each seed draws four fifths of the subjects, balances what is left and makes its own folds. */
export function seedStability(
  table: AnswerTable,
  setting: ProbeSetting & { readonly id: string },
  seed: number,
): SeedStability {
  const seeds = Array.from({ length: SEEDS }, (_, i) => seed + i);
  const runs = seeds.map((s) => {
    const rows = balancedRows(table.rows, someSubjects(table.rows, s), s);
    const recipe = singleRecipe(table, setting);
    const auroc = (folds: ReturnType<typeof foldsBySubject>) =>
      reportOf('', table, crossValidate(table, folds, recipe), { seed: s, resamples: 1 }).auroc.value;
    return {
      probe: recipe.fitProbe(rows),
      folds: auroc(foldsBySubject(table.rows, rows, FOLDS, s)),
      leftOut: auroc(foldsByRelation(table.rows, rows, FOLDS, s)),
    };
  });
  return {
    id: setting.id,
    seeds,
    ...stabilityOf(runs.map(({ probe }) => probe)),
    folds: runs.map(({ folds }) => folds),
    leftOut: runs.map(({ leftOut }) => leftOut),
  };
}

/** Consistent rows of train and dev, of a random part of the subjects. */
function someSubjects(rows: readonly AnswerRow[], seed: number): number[] {
  const all = rowsOf(rows, 'consistent', ['train', 'dev']);
  const subjects = [...new Set(all.map((index) => rows[index]!.subject))];
  const kept = new Set(shuffled(subjects, childSeed(seed, 7)).slice(0, Math.round(KEPT * subjects.length)));
  return all.filter((index) => kept.has(rows[index]!.subject));
}

/** Of every two chosen sets, fitted on train and dev. */
export function setOverlaps(table: AnswerTable, { probes }: Choice, seed: number): SetOverlap[] {
  const rows = consistentRows(table.rows, ['train', 'dev'], seed);
  const fitted = probes.map((setting) => ({
    id: setting.id,
    probe: singleRecipe(table, setting).fitProbe(rows),
  }));
  return fitted.flatMap((a, i) =>
    fitted.slice(i + 1).map((b): SetOverlap => {
      const { jaccard, positiveJaccard } = stabilityOf([a.probe, b.probe]);
      return { ids: [a.id, b.id], jaccard, positiveJaccard };
    }),
  );
}
