import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDifference } from './firstDifference.ts';

const whole = (...ids: number[]) => ({ ids, isComplete: true });
const cut = (...ids: number[]) => ({ ids, isComplete: false });

test('the first token that differs counts, however the answers end', () => {
  expect(firstDifference(whole(1, 2, 3), cut(1, 5))).toBe(1);
  expect(firstDifference(cut(4), whole(1))).toBe(0);
});

test('one that ended by itself differs from a longer one at its end; one that was cut does not', () => {
  expect(firstDifference(whole(1, 2), cut(1, 2, 3))).toBe(2);
  expect(firstDifference(whole(1, 2, 3), whole(1, 2))).toBe(2);
  expect(firstDifference(cut(1, 2), whole(1, 2, 3))).toBeNull();
  expect(firstDifference(whole(), whole(1))).toBe(0);
});

test('answers of equal tokens are the same, complete or not', () => {
  expect(firstDifference(whole(1, 2), whole(1, 2))).toBeNull();
  expect(firstDifference(whole(1, 2), cut(1, 2))).toBeNull();
});

test('which answer comes first does not matter, and what is before the difference is equal', () => {
  const answer = fc.record({ ids: fc.array(fc.nat(2), { maxLength: 5 }), isComplete: fc.boolean() });
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const at = firstDifference(a, b);
      expect(firstDifference(b, a)).toBe(at);
      const common = at ?? Math.min(a.ids.length, b.ids.length);
      expect(a.ids.slice(0, common)).toEqual(b.ids.slice(0, common));
      if (at !== null) expect(a.ids[at]).not.toBe(b.ids[at]);
    }),
  );
});
