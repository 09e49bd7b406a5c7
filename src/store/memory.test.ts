// What the readings of a long answer weigh at the default model's size. Counted by the runtime, not by the log itself.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createReadings } from './readings.ts';
import { tinyModel } from './testing.ts';

/** Of SmolLM2-135M. */
const SHAPE = { layers: 30, neurons: 1536 };
const SIZE = SHAPE.layers * SHAPE.neurons;
const ARMS = ['normal', 'steered', 'control'];
const PROMPT = 64;
const TOKENS = 512;

const BUDGET = 160_000_000; // bytes of activations
/** Norms, and the shares of 40 H-Neurons in full precision, with room to grow: 0.9 MB. */
const KEPT_FOR_GOOD = 1_000_000;
/** Six tokens that were looked at, expanded: 2.2 MB. */
const LOOKED_AT = 2_500_000;

const WATCHED = Array.from({ length: 40 }, (_, k) => k * 1151);
const SCORER = { weights: WATCHED.map((neuron, k) => [neuron, k - 20.5] as const), intercept: 0.25 };
/** Column norms and ‖h‖₂ are such that the share of every neuron is its |z| / 4; z is the position over 8. */
const logitAt = (position: number) =>
  SCORER.weights.reduce((sum, [, weight]) => sum + (weight * position) / 32, SCORER.intercept);

/** One engine's pass, its buffers used again. */
const z = new Float32Array(SIZE);
const norms = new Float32Array(SHAPE.layers).fill(4);

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function arrayBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

function opened() {
  const readings = createReadings();
  const { config } = tinyModel();
  readings.open({ config: { ...config, ...SHAPE }, columnNorms: new Float32Array(SIZE).fill(1) });
  readings.watch(WATCHED);
  readings.beginRun('run');
  return readings;
}

test('three arms of 512 tokens are held whole in 160 MB; longer ones let go of the oldest maps and keep every score', () => {
  const readings = opened();
  const before = arrayBytes();
  const held = () => arrayBytes() - before;
  const read = (from: number, to: number) => {
    for (let start = from; start < to; start++) {
      z.fill(start / 8);
      for (const arm of ARMS)
        readings.append({ arm, start, ids: Int32Array.of(1), z, norms, next: null, stop: null });
    }
  };
  const mapsOf = (position: number) => ARMS.map((arm) => readings.at(arm, position, SIZE - 1)?.z ?? null);

  const end = PROMPT + TOKENS;
  read(0, end);
  expect(held()).toBeLessThanOrEqual(BUDGET + KEPT_FOR_GOOD);
  expect(mapsOf(1)).toEqual(Array(3).fill(1 / 8));
  expect(mapsOf(end - 1)).toEqual(Array(3).fill((end - 1) / 8));

  const longer = end + 64;
  read(end, longer);
  expect(held()).toBeLessThanOrEqual(BUDGET + KEPT_FOR_GOOD + LOOKED_AT);
  expect(mapsOf(0)).toEqual([null, null, null]);
  expect(mapsOf(PROMPT)).toEqual(Array(3).fill(PROMPT / 8));
  expect(mapsOf(longer - 1)).toEqual(Array(3).fill((longer - 1) / 8));
  for (const arm of ARMS) {
    const logits = readings.logits(SCORER, arm, longer);
    expect(logits).toHaveLength(longer);
    for (const [position, logit] of logits.entries()) {
      expect(Math.abs(logit - logitAt(position))).toBeLessThan(1e-3);
    }
  }
});
