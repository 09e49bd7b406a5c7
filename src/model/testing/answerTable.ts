// Answer tables with a known truth: which neurons tell wrong from right, how much confidence tells, what the relation
// tells. For tests of training and evaluation.

import type { AnswerRow, AnswerTable } from '../probe/answerRow.ts';
import { uniform } from '../random.ts';
import { childSeed } from '../stats/shuffle.ts';

export interface Planted {
  readonly answers: number;
  readonly layers: number;
  readonly neurons: number; // F
  readonly seed: number;
  /** [n, shift of a wrong answer in that neuron's own spreads]. */
  readonly effects?: readonly (readonly [neuron: number, effect: number])[];
  /** How much less sure the model is of wrong answers, in spreads of the mean log-probability. */
  readonly confidence?: number;
  /** Answers of one subject; 1 by default. */
  readonly perSubject?: number;
  readonly relations?: number;
  /** Share of wrong answers by relation; one half by default. */
  readonly wrongRate?: (relation: number) => number;
  /** Added to a neuron's CETT, in its spreads. */
  readonly shift?: (neuron: number, answer: { relation: number; subject: number }) => number;
  readonly hidden?: number; // H
}

/** Neuron n is exp(2u) loud, u by n, and spreads over a fifth of that. */
export function plantedTable(plan: Planted): AnswerTable {
  const { answers, seed, perSubject = 1, relations = 5, hidden = 4 } = plan;
  const normal = streamOf(childSeed(seed, 0));
  const coin = childSeed(seed, 1);
  const truths = Array.from({ length: answers }, (_, i) => {
    const subject = Math.floor(i / perSubject);
    const relation = i % relations;
    const isWrong = uniform(coin, i) < (plan.wrongRate?.(relation) ?? 0.5);
    return { subject, relation, isWrong };
  });
  const rows = truths.map(({ subject, relation, isWrong }, i): AnswerRow => {
    const logProbability = -1 + 0.4 * (normal() - (isWrong ? (plan.confidence ?? 0) : 0));
    return {
      id: `q${i}`,
      subject: `subject ${subject}`,
      relation: `relation ${relation}`,
      kind: 'fact',
      split: 'train',
      right: !isWrong,
      selection: 'consistent',
      question: `What is ${i}?`,
      answer: `It is ${i}.`,
      spanText: `${i}`,
      span: [2, 3],
      scalars: {
        meanLogProbability: logProbability,
        minLogProbability: logProbability - Math.abs(normal()),
        firstLogProbability: logProbability + 0.5 * normal(),
        meanEntropy: 1 + 0.3 * normal(),
        spanLength: 1 + (i % 3),
        agreement: 0.5 + 0.5 * uniform(coin, answers + i),
      },
    };
  });
  return { rows, ...activations(plan, truths, normal), hidden: filled(answers * hidden, normal) };
}

function activations(
  { layers, neurons, seed, effects = [], shift }: Planted,
  truths: readonly { subject: number; relation: number; isWrong: boolean }[],
  normal: () => number,
): Pick<AnswerTable, 'span'> & { rest: Float32Array; lastPrompt: Float32Array } {
  const width = layers * neurons;
  const loudness = Float64Array.from({ length: width }, (_, n) =>
    Math.exp(2 * uniform(childSeed(seed, 2), n)),
  );
  const effectOf = new Map(effects);
  const read = (extra: (n: number, i: number) => number) =>
    Float32Array.from({ length: truths.length * width }, (_, at) => {
      const n = at % width;
      return loudness[n]! * (1 + 0.2 * (normal() + extra(n, Math.floor(at / width))));
    });
  return {
    span: read((n, i) => (truths[i]!.isWrong ? (effectOf.get(n) ?? 0) : 0) + (shift?.(n, truths[i]!) ?? 0)),
    rest: read(() => 0),
    lastPrompt: read(() => 0),
  };
}

function filled(length: number, normal: () => number): Float32Array {
  return Float32Array.from({ length }, () => normal());
}

/** About normal, spread 1: three uniforms have variance 1/4. */
function streamOf(seed: number): () => number {
  let t = 0;
  return () => {
    const sum = uniform(seed, t) + uniform(seed, t + 1) + uniform(seed, t + 2);
    t += 3;
    return 2 * (sum - 1.5);
  };
}
