import { expect, test } from 'vitest';
import { controlBalance } from './controlBalance.ts';
import { controlOf } from './interventions.ts';
import { probedExplorer } from './testing.ts';

test('a control is measured against all that is turned, once a draw; without a table of loudness it is not', async () => {
  const { store } = await probedExplorer(); // neurons 1 and 5 are turned, one of each layer
  expect(controlBalance(store.getState())).toBeNull();
  const mean = Float64Array.from([2, 4, 2, 2, 2, 4]);
  store.setState({ reference: { mean, spread: mean, quantiles: new Float32Array(16 * 6) } });
  const balance = controlBalance(store.getState());
  expect(balance?.meanRatio).toBeCloseTo(0.5);
  const layers = controlOf(store.getState())?.neurons.map((neuron) => Math.floor(neuron / 3));
  expect(balance?.layerOverlap).toBeCloseTo(new Set(layers).size === 2 ? 1 : 0.5);
  expect(controlBalance(store.getState())).toBe(balance);
  store.getState().setOwnAlpha(0, 2);
  expect(controlBalance(store.getState())).not.toBe(balance);
});
