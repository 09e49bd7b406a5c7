// The evidence on held-out answers, by the rules of method.md §6: the probes, the rivals they have to beat, random sets
// in their place, and the groups of answers where confidence cannot help. Every number has an interval by subject.

import type { ModelShape } from '../../model/config.ts';
import type { AnswerTable } from '../../model/probe/answerRow.ts';
import { agreeingRows, labelsOf, subjectsOf } from '../../model/probe/evaluation/answers.ts';
import {
  confidencePairs,
  type PairMatching,
  pairStatistic,
} from '../../model/probe/evaluation/confidencePairs.ts';
import {
  crossValidate,
  type HeldOut,
  restrict,
  scoreHeldOut,
} from '../../model/probe/evaluation/crossValidate.ts';
import { describeSet, type SetDescription } from '../../model/probe/evaluation/describeSet.ts';
import { foldsBySubject } from '../../model/probe/evaluation/folds.ts';
import { kernelRecipe } from '../../model/probe/evaluation/kernelRecipe.ts';
import type { Recipe } from '../../model/probe/evaluation/recipe.ts';
import { relationRecipe } from '../../model/probe/evaluation/relationRecipe.ts';
import { type Gain, gainOf, type Report, reportOf } from '../../model/probe/evaluation/report.ts';
import { SCALARS, scalarsRecipe, stackRecipe } from '../../model/probe/evaluation/scalarRivals.ts';
import { momentsOf } from '../../model/probe/evaluation/standardise.ts';
import { bestThreshold } from '../../model/probe/evaluation/threshold.ts';
import { wordsRecipe } from '../../model/probe/evaluation/wordsRecipe.ts';
import { bootstrapBySubject, detectableDifference, type Estimate } from '../../model/stats/bootstrap.ts';
import { type Calibration, type ControlEvidence, controlEvidence } from './controls.ts';
import { AGREEING, countRows, type RowCounts } from './rows.ts';
import { idOf, type ProbeSetting, singleRecipe } from './settings.ts';

/** Row indices of a table. */
export interface EvidenceRows {
  /** Fitted on: balanced, the same in all samples. */
  readonly fit: readonly number[];
  /** Scored: balanced, the same in all samples, other subjects. */
  readonly held: readonly number[];
  /** Scored: greedy answers, at their natural rate. */
  readonly natural: readonly number[];
}

export interface EvidenceOptions {
  readonly seed: number;
  /** Random sets of each kind. */
  readonly draws: number;
  readonly calibration?: Calibration;
  readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
  readonly onStep?: (name: string) => void;
}

/** One contender on the three groups of answers that need no other contender. */
export interface Contender {
  readonly name: string;
  readonly held: Report;
  /** Wrong answers whose samples read the same, against right ones whose samples do. */
  readonly agreeing: Report;
  readonly natural: Report;
  /** Share of pairs of equal confidence in which the wrong answer scores higher. */
  readonly pairs: Estimate;
}

export interface ProbeEvidence extends Contender {
  readonly id: string;
  readonly setting: ProbeSetting;
  readonly kkt: number;
  readonly set: SetDescription;
  /** Paired: all scalars + this probe, minus all scalars. */
  readonly gain: { readonly held: Gain; readonly agreeing: Gain; readonly natural: Gain };
  /** Paired: this probe alone minus the mean log-probability alone. */
  readonly lead: Gain;
}

export interface Evidence {
  readonly rows: { readonly fit: RowCounts; readonly held: RowCounts; readonly natural: RowCounts };
  readonly agreeingRows: RowCounts;
  readonly matching: Omit<PairMatching, 'pairs'> & { readonly pairs: number };
  readonly probes: readonly ProbeEvidence[];
  readonly rivals: readonly Contender[];
  /** Of the default probe. */
  readonly controls: ControlEvidence;
  /** True gain in AUROC that this many answers would show 8 times in 10. */
  readonly detectableGain: number;
}

/**
 * @param table with every tensor, rows of all three groups
 * @param settings of the probes; the first is the default
 */
export function gatherEvidence(
  table: AnswerTable,
  rows: EvidenceRows,
  settings: readonly ProbeSetting[],
  options: EvidenceOptions,
): Evidence {
  const { seed, onStep = () => {} } = options;
  const scoreAlone = (recipe: Recipe) => {
    const scorer = recipe.fit(rows.fit);
    onStep(recipe.name);
    return {
      held: scoreHeldOut(scorer, table, rows.held),
      natural: scoreHeldOut(scorer, table, rows.natural),
    };
  };
  const score = (recipe: Recipe): Scores => ({
    recipe,
    ...scoreAlone(recipe),
    threshold: thresholdOf(table, rows.fit, recipe, seed),
  });
  const agreeing = agreeingRows(table.rows, rows.held, AGREEING, 'both');
  const matching = confidencePairs(table.rows, rows.held);
  const contend = ({ recipe: { name }, held, natural, threshold }: Scores): Contender => {
    const report = (part: HeldOut) => reportOf(name, table, part, { seed, threshold });
    return {
      name,
      held: report(held),
      agreeing: report(restrict(held, agreeing)),
      natural: report(natural),
      pairs: pairsOf(table, matching, held, seed),
    };
  };

  const scalars = score(scalarsRecipe(table, 'all scalars', SCALARS, seed));
  const confidence = score(scalarsRecipe(table, 'log-probability', ['meanLogProbability'], seed));
  const recipes = settings.map((setting) => singleRecipe(table, setting));
  const meanCett = momentsOf(table.span, table.span.length / table.rows.length, rows.fit).mean;
  const probes = recipes.map((recipe, i): ProbeEvidence => {
    const setting = settings[i]!;
    const alone = score(recipe);
    const stackName = `scalars + ${recipe.name}`;
    const stack = scoreAlone(stackRecipe(table, stackName, recipe, seed));
    const fitted = recipe.fitProbe(rows.fit);
    const gain = (a: HeldOut, b: HeldOut) => gainOf(stackName, table, a, b, { seed });
    return {
      ...contend(alone),
      id: idOf(setting),
      setting,
      kkt: fitted.kkt,
      set: describeSet(fitted, options.shape, meanCett),
      gain: {
        held: gain(stack.held, scalars.held),
        agreeing: gain(restrict(stack.held, agreeing), restrict(scalars.held, agreeing)),
        natural: gain(stack.natural, scalars.natural),
      },
      lead: gainOf(`${recipe.name} over log-probability`, table, alone.held, confidence.held, { seed }),
    };
  });
  const rivals = [confidence, scalars, ...otherRivals(table, rows.fit, seed).map((make) => score(make()))];
  const controls = controlEvidence(table, recipes[0]!, rows, options);
  return {
    rows: {
      fit: countRows(table.rows, rows.fit),
      held: countRows(table.rows, rows.held),
      natural: countRows(table.rows, rows.natural),
    },
    agreeingRows: countRows(table.rows, agreeing),
    matching: { ...matching, pairs: matching.pairs.length },
    probes,
    rivals: rivals.map(contend),
    controls,
    detectableGain: detectableDifference(probes[0]!.gain.held.auroc),
  };
}

interface Scores {
  readonly recipe: Recipe;
  readonly held: HeldOut;
  readonly natural: HeldOut;
  /** Chosen on held-out scores of the fitted rows. */
  readonly threshold: number;
}

const THRESHOLD_FOLDS = 4;

/** Where scores of answers that the recipe was not fitted on begin to say "wrong". */
export function thresholdOf(
  table: AnswerTable,
  fit: readonly number[],
  recipe: Recipe,
  seed: number,
): number {
  const { indices, scores } = crossValidate(
    table,
    foldsBySubject(table.rows, fit, THRESHOLD_FOLDS, seed),
    recipe,
  );
  return bestThreshold(scores, labelsOf(table.rows, indices));
}

/** As functions: each Gram matrix is made, used and dropped. */
function otherRivals(table: AnswerTable, fit: readonly number[], seed: number): (() => Recipe)[] {
  const kernel = { seed, indices: fit };
  return [
    () => scalarsRecipe(table, 'agreement of the samples', ['agreement'], seed),
    () => scalarsRecipe(table, 'span length', ['spanLength'], seed),
    () => relationRecipe(table),
    () => wordsRecipe(table, kernel),
    () => kernelRecipe(table, 'CETT at the last prompt token', 'lastPrompt', kernel),
    () => kernelRecipe(table, 'last hidden state', 'hidden', kernel),
    () => kernelRecipe(table, 'all neurons', 'span', kernel),
  ];
}

function pairsOf(table: AnswerTable, { pairs }: PairMatching, held: HeldOut, seed: number): Estimate {
  const subjects = subjectsOf(table.rows, held.indices);
  return bootstrapBySubject(pairStatistic(pairs, held, subjects), subjects, { seed });
}
