// The published form of a trained probe: public/models/<id>/probes/*.json. Plain JSON that says everything needed
// to score an answer, to know what the score means, and to train it again. A released file never changes.

import * as v from 'valibot';
import type { ModelShape } from '../config.ts';
import { ExplorerError } from '../errors.ts';

export const PROBE_FORMAT = 1;

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));

/**
 * A distribution of held-out values as quantiles at 0, 1/(n−1), …, 1: "higher than N % of held-out right answers"
 * is read off it (probe/score.ts).
 */
const distributionSchema = v.object({
  n: v.pipe(whole, v.minValue(1)), // answers it was made from
  quantiles: v.pipe(
    v.array(finite),
    v.minLength(2),
    v.check((values) => values.every((value, i) => i === 0 || value >= values[i - 1]!), 'must not fall'),
  ),
});

const referenceSchema = v.object({ right: distributionSchema, wrong: distributionSchema });

const metricSchema = v.object({
  name: v.string(), // e.g. 'auroc'
  on: v.string(), // which answers: 'folds', 'dev', 'left-out relations', 'test' …
  value: finite,
  low: finite, // 95 % bootstrap interval by subject
  high: finite,
  n: whole,
});

const regressionSchema = v.object({
  /** Standardised inputs: (x − mean) / spread. */
  inputs: v.array(
    v.object({ name: v.string(), mean: finite, spread: v.pipe(finite, v.gtValue(0)), weight: finite }),
  ),
  intercept: finite,
});

export const probeSchema = v.object({
  format: v.literal(PROBE_FORMAT),
  /** File name without extension; distinct within a model. */
  id: v.string(),
  /** For a person choosing among sets. */
  label: v.string(),
  model: v.object({ sha256, layers: whole, neurons: whole }),
  /** What was read and how it was averaged; a reader that does it differently must refuse. */
  graph: v.literal('cett-1'),
  spanRule: v.literal('span-1'),
  training: v.object({
    questionsSha256: sha256, // of the question file
    answersSha256: sha256, // of the lines "id, verdict, text of the span" that it was fitted on
    features: v.picklist(['raw', 'standardised']), // what the penalty acted on; weights are on raw values
    labels: v.picklist(['3-vs-1', '1-vs-1']),
    c: v.pipe(finite, v.gtValue(0)),
    seed: whole,
    rows: whole, // of the design
    right: whole, // answers
    wrong: whole,
    temperature: finite,
    samples: whole, // answers drawn a question
    kkt: finite, // largest violation of the optimality conditions reached
  }),
  /** Appended to every question. */
  instruction: v.string(),
  intercept: finite,
  /** Non-zero weights on raw mean CETT: [n = l·F + j, w], by n. Positive = H-Neuron. */
  weights: v.pipe(v.array(v.tuple([whole, finite])), v.minLength(1)),
  /** Held-out scores (logits), from folds by subject. */
  reference: referenceSchema,
  /** Above it a score is counted as "wrong" where accuracy is measured: best balanced accuracy on held-out answers. */
  threshold: finite,
  /** Mean log-probability of the span, of the same answers: the rival, on the same kind of scale. */
  confidence: referenceSchema,
  /** For comparing on any file: the scalars alone, and with the probe's score beside them. */
  rivals: v.object({ scalars: regressionSchema, scalarsAndProbe: regressionSchema }),
  metrics: v.array(metricSchema),
  /** Scored by the command line when the probe was made: any other reader has to agree (to 1e-3). */
  examples: v.array(
    v.object({
      question: v.string(),
      answer: v.string(),
      answerIds: v.array(whole), // tokens of the answer
      span: v.tuple([whole, whole]), // [start, end) within them
      score: finite,
      right: v.boolean(),
    }),
  ),
  /** What a reader must know before believing a score. */
  caveats: v.array(v.string()),
});

export type ProbeFile = v.InferOutput<typeof probeSchema>;
export type Distribution = v.InferOutput<typeof distributionSchema>;
export type Regression = v.InferOutput<typeof regressionSchema>;
export type ProbeMetric = v.InferOutput<typeof metricSchema>;

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'probe.invalid' naming file, field and what was found
 */
export function parseProbe(value: unknown, name: string): ProbeFile {
  const result = v.safeParse(probeSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(`${name}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const probe = result.output;
  const count = probe.model.layers * probe.model.neurons;
  let before = -1;
  for (const [i, [n, w]] of probe.weights.entries()) {
    if (n >= count) throw invalid(`${name}, weights.${i}: neuron ${n} of a model with ${count}`);
    if (n <= before)
      throw invalid(`${name}, weights.${i}: neuron ${n} after ${before}; sort them, each once`);
    if (w === 0) throw invalid(`${name}, weights.${i}: weight 0; leave it out`);
    before = n;
  }
  return probe;
}

/** @throws ExplorerError 'probe.invalid' when the probe was made for another model */
export function checkProbeModel(
  probe: Pick<ProbeFile, 'id' | 'model'>,
  model: { readonly sha256: string; readonly shape: Pick<ModelShape, 'layers' | 'neurons'> },
): void {
  const { layers, neurons } = probe.model;
  if (layers !== model.shape.layers || neurons !== model.shape.neurons) {
    throw invalid(
      `probe ${probe.id} is for ${layers} × ${neurons} neurons, the model has ` +
        `${model.shape.layers} × ${model.shape.neurons}; choose a probe of this model`,
    );
  }
  if (probe.model.sha256 !== model.sha256) {
    throw invalid(
      `probe ${probe.id} is for the model ${probe.model.sha256.slice(0, 12)}…, loaded is ` +
        `${model.sha256.slice(0, 12)}…; choose a probe of this model`,
    );
  }
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('probe.invalid', message);
}
