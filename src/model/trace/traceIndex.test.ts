import { expect, test } from 'vitest';
import { exampleTrace } from '../testing/anyTrace.ts';
import { entryOf, parseTraceIndex, stemOf } from './traceIndex.ts';

const { header } = exampleTrace();
const entry = {
  file: 'knows.trace',
  title: header.title,
  bytes: 1000,
  model: { id: 'tiny', sha256: header.model.sha256 },
  note: header.note,
};
const told = {
  ...entry,
  kind: 'It knows',
  turns: 2,
  outcomes: [{ alpha: 3, isChanged: true, controls: { changed: 4, of: 20 } }],
};

test.each([
  ['of before cards', entry],
  ['with what a card tells', told],
])('a list %s is read as it is', (_, one) => {
  expect(parseTraceIndex({ format: 1, traces: [one] }, 'index.json').traces).toEqual([one]);
});

test.each([
  ['outcomes.0.alpha', { ...told, outcomes: [{ ...told.outcomes[0], alpha: -1 }] }],
  ['outcomes.0.controls.of', { ...told, outcomes: [{ ...told.outcomes[0], controls: { changed: 1 } }] }],
  ['turns', { ...told, turns: 0 }],
])('a list with a broken %s is refused by its name', (field, broken) => {
  const parse = () => parseTraceIndex({ format: 1, traces: [broken] }, 'index.json');
  expect(parse).toThrow(`index.json: traces.0.${field}: `);
});

test('an entry is found by what its trace says of itself, and by no other', () => {
  const others = [
    { ...told, file: 'a.trace', note: 'Another.' },
    { ...told, file: 'b.trace', model: { ...told.model, sha256: 'b'.repeat(64) } },
  ];
  expect(entryOf([...others, told], header)).toBe(told);
  expect(entryOf(others, header)).toBeNull();
  expect(stemOf(told)).toBe('knows');
});
