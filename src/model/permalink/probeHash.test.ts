import { expect, test } from 'vitest';
import { anyProbe } from '../testing/anyProbe.ts';
import { probeHash } from './probeHash.ts';

test('the hash of a probe is the same whatever it is called and however it was measured', () => {
  const renamed = anyProbe({ id: 'other', label: 'Other', threshold: 1, metrics: [], caveats: [] });
  expect(probeHash(renamed)).toBe(probeHash(anyProbe()));
});

test.each([
  [
    'a weight',
    {
      weights: [
        [5, 1.5],
        [130, -2],
        [300, 0.25],
      ],
    },
  ],
  [
    'a neuron',
    {
      weights: [
        [5, 1.5],
        [130, -2],
        [301, 0.5],
      ],
    },
  ],
  ['the intercept', { intercept: -0.5 }],
  ['the instruction', { instruction: '' }],
  ['the model', { model: { sha256: 'c'.repeat(64), layers: 3, neurons: 128 } }],
  ['its shape', { model: { sha256: 'b'.repeat(64), layers: 6, neurons: 64 } }],
] satisfies [string, Parameters<typeof anyProbe>[0]][])(
  'the hash of a probe is another one with %s changed',
  (_, change) => {
    expect(probeHash(anyProbe(change))).not.toBe(probeHash(anyProbe()));
  },
);

test('the hash of a probe covers what it always covered', () => {
  expect(probeHash(anyProbe())).toBe('O0oKi56RWNs');
});
