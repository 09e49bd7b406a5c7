import { expect, test } from 'vitest';
import { anyProbe } from '../testing/anyProbe.ts';
import { checkProbeModel, parseProbe } from './probeFile.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a valid file comes back as it was', () => {
  expect(parseProbe(asJson(anyProbe()), 'a.json')).toEqual(anyProbe());
});

test.each<[string, object, string]>([
  ['another format', { format: 2 }, 'a.json, format: '],
  ['another reading', { graph: 'cett-2' }, 'a.json, graph: '],
  ['another span rule', { spanRule: 'span-9' }, 'a.json, spanRule: '],
  ['no weights', { weights: [] }, 'a.json, weights: '],
  ['a neuron beyond the model', { weights: [[384, 1]] }, 'weights.0: neuron 384 of a model with 384'],
  [
    'a neuron twice',
    {
      weights: [
        [5, 1],
        [5, 2],
      ],
    },
    'weights.1: neuron 5 after 5',
  ],
  [
    'unsorted neurons',
    {
      weights: [
        [9, 1],
        [5, 2],
      ],
    },
    'weights.1: neuron 5 after 9',
  ],
  ['a weight of zero', { weights: [[5, 0]] }, 'weights.0: weight 0'],
  ['a weight that is no number', { weights: [[5, null]] }, 'a.json, weights.0.1: '],
  ['no intercept', { intercept: undefined }, 'a.json, intercept'],
  ['a broken hash', { model: { sha256: 'xyz', layers: 3, neurons: 128 } }, 'model.sha256: must be 64 hex'],
])('refuses %s', (_, change, message) => {
  expect(() => parseProbe(asJson({ ...anyProbe(), ...change }), 'a.json')).toThrow(message);
});

test.each([null, 'a page', 7, []])('refuses %j altogether', (value) => {
  expect(() => parseProbe(value, 'a.json')).toThrow('a.json, ');
});

test('refuses a model of another size, then one with another hash, naming both', () => {
  const probe = anyProbe();
  const shape = { layers: 3, neurons: 128 };
  checkProbeModel(probe, { sha256: probe.model.sha256, shape });
  expect(() =>
    checkProbeModel(probe, { sha256: probe.model.sha256, shape: { layers: 30, neurons: 1536 } }),
  ).toThrow('is for 3 × 128 neurons, the model has 30 × 1536');
  expect(() => checkProbeModel(probe, { sha256: 'a'.repeat(64), shape })).toThrow(
    'is for the model bbbbbbbbbbbb…, loaded is aaaaaaaaaaaa…',
  );
});
