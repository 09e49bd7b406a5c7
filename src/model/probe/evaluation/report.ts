// Held-out scores → the numbers of a table, each with its interval by subject. The interval takes the models as given.
// For one model and for folds that find something it covers the truth 95 times in 100; over folds that find nothing,
// whose models lean against each other's test rows, only 79 to 85 times (measured on planted tables of 160 and 480
// answers). So whether a set beats chance is read off the control tally, and off answers that no fold trained on.

import { ExplorerError } from '../../errors.ts';
import { accuracyStatistic } from '../../stats/accuracy.ts';
import { aurocStatistic } from '../../stats/auroc.ts';
import {
  type BootstrapOptions,
  bootstrapBySubject,
  difference,
  type Estimate,
  type Statistic,
} from '../../stats/bootstrap.ts';
import type { AnswerTable } from '../answerRow.ts';
import { labelsOf, subjectsOf } from './answers.ts';
import type { HeldOut } from './crossValidate.ts';
import { centredByOtherFolds } from './threshold.ts';

export interface Report {
  readonly name: string;
  /** Over the pairs of answers that one model scored: within folds. */
  readonly auroc: Estimate;
  /** At `threshold`, or over folds at the cut that the other folds' scores choose. */
  readonly accuracy: Estimate;
  /** Answers, and how many of them are wrong: answering "wrong" always has accuracy wrong / n. */
  readonly n: number;
  readonly wrong: number;
  readonly subjects: number;
}

/** @param threshold for scores of one model; folds find their own */
export function reportOf(
  name: string,
  table: AnswerTable,
  heldOut: HeldOut,
  options: BootstrapOptions & { readonly threshold?: number },
): Report {
  const labels = labelsOf(table.rows, heldOut.indices);
  const subjects = subjectsOf(table.rows, heldOut.indices);
  const centred = centredByOtherFolds(heldOut, labels);
  const auroc = bootstrapBySubject(heldOutAuroc(heldOut, labels), subjects, options);
  const cut = options.threshold ?? 0;
  const accuracy = bootstrapBySubject(accuracyStatistic(centred, labels, cut), subjects, options);
  const wrong = labels.reduce((sum, label) => sum + label, 0);
  return { name, auroc, accuracy, n: labels.length, wrong, subjects: auroc.subjects };
}

/** AUROC over the pairs of rows that one model scored. Also what a control is measured by. */
export function heldOutAuroc({ scores, folds }: HeldOut, labels: ArrayLike<number>): Statistic {
  return aurocStatistic(scores, labels, folds);
}

export interface Gain {
  readonly name: string;
  /** AUROC of the first minus AUROC of the second, on the same resamples. */
  readonly auroc: Estimate;
}

/** @throws ExplorerError 'request.invalid' when the two did not score the same rows */
export function gainOf(
  name: string,
  table: AnswerTable,
  first: HeldOut,
  second: HeldOut,
  options: BootstrapOptions,
): Gain {
  const same =
    first.indices.length === second.indices.length &&
    first.indices.every((index, i) => index === second.indices[i]);
  if (!same) {
    throw new ExplorerError(
      'request.invalid',
      `gain '${name}': ${first.indices.length} and ${second.indices.length} rows that are not the same; ` +
        'score both on the same folds',
    );
  }
  const labels = labelsOf(table.rows, first.indices);
  const statistic = difference(heldOutAuroc(first, labels), heldOutAuroc(second, labels));
  return {
    name,
    auroc: bootstrapBySubject(statistic, subjectsOf(table.rows, first.indices), options),
  };
}
