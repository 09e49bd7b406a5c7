// One probe as a file to publish: fitted on all of train and dev, with the scores of answers that it was not fitted on
// to compare with, the rivals' regressions, and what it was measured to do.

import { createHash } from 'node:crypto';
import { labelsOf } from '../../model/probe/evaluation/answers.ts';
import { crossValidate } from '../../model/probe/evaluation/crossValidate.ts';
import { foldsBySubject } from '../../model/probe/evaluation/folds.ts';
import { alignedScores, distributionOf, referenceOf } from '../../model/probe/evaluation/reference.ts';
import { fitScalars, fitStack, SCALARS } from '../../model/probe/evaluation/scalarRivals.ts';
import { bestThreshold } from '../../model/probe/evaluation/threshold.ts';
import type { ProbeFile, ProbeMetric } from '../../model/probe/probeFile.ts';
import { publishedWeights, scoreMean } from '../../model/probe/score.ts';
import { SPAN_RULE } from '../../model/questions/span.ts';
import { childSeed, shuffled } from '../../model/stats/shuffle.ts';
import type { FeatureLine } from '../pipeline/features.ts';
import type { FeatureTable } from '../pipeline/table.ts';
import { type ProbeSetting, singleRecipe } from './settings.ts';

/** What is the same for all probes of a run. */
export type ProbeOrigin = Pick<ProbeFile, 'model' | 'instruction'> &
  Pick<ProbeFile['training'], 'questionsSha256' | 'temperature' | 'samples' | 'seed'>;

const REFERENCE_FOLDS = 5;
const EXAMPLES = 3; // of right answers, and of wrong ones

export const CAVEATS: readonly string[] = [
  'The score says that the activations of an answer look like those of answers that this model gets wrong every time ' +
    'it is asked. It does not say that the answer is false, and a low score is no proof of truth.',
  'Right and wrong answers were balanced in training. The score is no probability.',
  'Trained on short factual answers in English. On long or other texts it means nothing.',
];

/**
 * @param indices rows to fit on
 * @param metrics of this setting, measured before
 */
export function makeProbe(
  table: FeatureTable,
  indices: readonly number[],
  setting: ProbeSetting,
  origin: ProbeOrigin,
  described: Pick<ProbeFile, 'id' | 'label' | 'metrics' | 'caveats'> & { readonly metrics: ProbeMetric[] },
): ProbeFile {
  const { seed, questionsSha256, temperature, samples } = origin;
  const recipe = singleRecipe(table, setting);
  const fitted = recipe.fitProbe(indices);
  const heldOut = crossValidate(table, foldsBySubject(table.rows, indices, REFERENCE_FOLDS, seed), recipe);
  const wrong = labelsOf(table.rows, indices).reduce((sum, label) => sum + label, 0);
  const confidence = (right: boolean) =>
    distributionOf(
      indices
        .filter((index) => table.rows[index]!.right === right)
        .map((index) => table.rows[index]!.scalars.meanLogProbability),
    );
  const probe: ProbeFile = {
    format: 1,
    id: described.id,
    label: described.label,
    model: origin.model,
    graph: 'cett-1',
    spanRule: SPAN_RULE,
    training: {
      questionsSha256,
      answersSha256: hashOf(indices.map((index) => table.rows[index]!)),
      features: setting.features,
      labels: setting.scheme,
      c: setting.c,
      seed,
      rows: fitted.rows,
      right: indices.length - wrong,
      wrong,
      temperature,
      samples,
      kkt: fitted.kkt,
    },
    instruction: origin.instruction,
    intercept: fitted.intercept,
    weights: publishedWeights(fitted),
    reference: referenceOf(table.rows, heldOut),
    threshold: bestThreshold(alignedScores(heldOut), labelsOf(table.rows, heldOut.indices)),
    confidence: { right: confidence(true), wrong: confidence(false) },
    rivals: {
      scalars: fitScalars(table, indices, SCALARS, seed),
      scalarsAndProbe: fitStack(table, indices, recipe, seed),
    },
    metrics: described.metrics,
    examples: [],
    caveats: described.caveats,
  };
  return { ...probe, examples: examplesOf(table, indices, probe, seed) };
}

/** Some answers with the scores that any reader has to find again. */
function examplesOf(
  { rows, span }: FeatureTable,
  indices: readonly number[],
  probe: ProbeFile,
  seed: number,
): ProbeFile['examples'] {
  const width = span.length / rows.length;
  const some = (right: boolean) =>
    shuffled(
      indices.filter((index) => rows[index]!.right === right),
      childSeed(seed, right ? 1 : 2),
    ).slice(0, EXAMPLES);
  return [...some(true), ...some(false)].map((index) => {
    const row = rows[index]!;
    return {
      question: row.question,
      answer: row.answer,
      answerIds: [...row.answerIds],
      span: [row.span[0], row.span[1]],
      score: scoreMean(probe, span.subarray(index * width, (index + 1) * width)),
      right: row.right,
    };
  });
}

function hashOf(rows: readonly FeatureLine[]): string {
  const lines = rows.map(({ id, right, spanText }) => `${JSON.stringify([id, right, spanText])}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
