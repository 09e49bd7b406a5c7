import { expect, test } from 'vitest';
import { parseProbeIndex } from './probeIndex.ts';

const probes = [
  { id: 'c1', label: 'small', file: 'c1.json' },
  { id: 'c3', label: 'large', file: 'c3.json' },
];
const index = { format: 1, default: 'c3', probes };

test('a valid index comes back as it was, with and without the reference', () => {
  expect(parseProbeIndex(index, 'index.json')).toEqual(index);
  const withReference = { ...index, reference: { file: 'reference.f32' } };
  expect(parseProbeIndex(withReference, 'index.json')).toEqual(withReference);
});

test('what later versions add is not in the way', () => {
  const extended = { ...index, reference: { file: 'reference.f32', quantiles: 16 }, note: 'x' };
  expect(parseProbeIndex(extended, 'index.json')).toMatchObject(index);
});

test.each<[string, object, string]>([
  ['another format', { format: 2 }, 'index.json, format: '],
  ['no probes', { probes: [] }, 'index.json, probes: lists no probe'],
  ['a default that is not listed', { default: 'c9' }, "default: 'c9' is none of c1, c3"],
  ['an id twice', { probes: [probes[0], probes[0]] }, "probes.1.id: 'c1' again"],
  ['a file elsewhere', { probes: [{ ...probes[0], file: '../c1.json' }] }, 'probes.0.file: must be the name'],
  [
    'an address',
    { probes: [{ ...probes[0], file: 'https://e.org/c1.json' }] },
    'probes.0.file: must be the name',
  ],
  ['a reference of another kind', { reference: { file: 'a.json' } }, 'reference.file: must be the name'],
])('refuses %s', (_, change, message) => {
  expect(() => parseProbeIndex({ ...index, ...change }, 'index.json')).toThrow(message);
});

test.each([null, '<!doctype html>', 7, []])('refuses %j altogether', (value) => {
  expect(() => parseProbeIndex(value, 'index.json')).toThrow('index.json, ');
});
