// A valid probe file for tests that change one thing about it.

import type { ProbeFile } from '../probe/probeFile.ts';

const HASH = 'b'.repeat(64);

export function anyProbe(changes: Partial<ProbeFile> = {}): ProbeFile {
  const distribution = { n: 10, quantiles: [-2, -1, 0, 1, 2] };
  const reference = { right: distribution, wrong: distribution };
  const regression = {
    inputs: [{ name: 'meanLogProbability', mean: -1, spread: 0.5, weight: -2 }],
    intercept: 0.1,
  };
  return {
    format: 1,
    id: 'test-probe',
    label: 'A probe for tests',
    model: { sha256: HASH, layers: 3, neurons: 128 },
    graph: 'cett-1',
    spanRule: 'span-1',
    training: {
      questionsSha256: HASH,
      answersSha256: HASH,
      features: 'raw',
      labels: '1-vs-1',
      c: 1,
      seed: 1,
      rows: 20,
      right: 10,
      wrong: 10,
      temperature: 0.5,
      samples: 10,
      kkt: 1e-9,
    },
    instruction: ' Answer briefly.',
    intercept: -0.25,
    weights: [
      [5, 1.5],
      [130, -2],
      [300, 0.5],
    ],
    reference,
    threshold: 0,
    confidence: reference,
    rivals: { scalars: regression, scalarsAndProbe: regression },
    metrics: [{ name: 'auroc', on: 'folds', value: 0.75, low: 0.7, high: 0.8, n: 20 }],
    examples: [],
    caveats: ['for tests'],
    ...changes,
  };
}
