import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTranscript, makeExpected, shorten } from './expected.ts';

const tokensOf = (ids: readonly number[]) => ids.map((id) => ({ id, text: ` ${id}` }));
const expectedOf = (ids: readonly number[]) => makeExpected('normal', tokensOf(ids));

/** The first index at which they differ, counting an end as a difference. */
function truth(a: readonly number[], b: readonly number[]): number | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return null;
}

const anyIds = fc.oneof(
  fc.array(fc.nat(49_151), { maxLength: 12 }),
  fc.array(fc.nat(49_151), { minLength: 60, maxLength: 140 }),
  fc.array(fc.nat(2), { maxLength: 300 }),
);
/** An answer, and another that is it changed, cut or continued. */
const anyPair = fc
  .record({ ids: anyIds, at: fc.nat(300), other: anyIds, isCut: fc.boolean() })
  .map(({ ids, at, other, isCut }) => {
    const place = at % (ids.length + 1);
    return {
      ids,
      other: [...ids.slice(0, place), ...other, ...(isCut ? [] : ids.slice(place + other.length))],
    };
  });

describe('an expected answer', () => {
  test('is the same as itself and as no other', () => {
    fc.assert(
      fc.property(anyPair, ({ ids, other }) => {
        expect(compareTranscript(expectedOf(ids), ids)).toBe('same');
        expect(compareTranscript(expectedOf(ids), other) === 'same').toBe(truth(ids, other) === null);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('says where another parts from it: never before that, and a step too late once in 64 times', () => {
    let late = 0;
    let differing = 0;
    fc.assert(
      fc.property(anyPair, ({ ids, other }) => {
        const at = truth(ids, other);
        const found = compareTranscript(expectedOf(ids), other);
        if (at === null || found === 'same') return;
        differing++;
        expect(found.from).toBeLessThanOrEqual(found.to);
        expect(found.to).toBeGreaterThanOrEqual(at);
        if (found.from > at) late++;
      }),
      { seed: 2, numRuns: 3000 },
    );
    expect(differing).toBeGreaterThan(1500);
    expect(late / differing).toBeLessThan(2 / 64);
  });

  test.each([
    ['another token', [1, 2, 3, 4], [1, 2, 9, 4], 2],
    ['another first token', [1, 2, 3, 4], [9, 2, 3, 4], 0],
    ['another last token', [1, 2, 3, 4], [1, 2, 3, 9], 3],
    ['one token more', [1, 2, 3, 4], [1, 2, 3, 4, 5], 4],
    ['one token less', [1, 2, 3, 4], [1, 2, 3], 3],
    ['nothing', [1, 2, 3, 4], [], 0],
    ['something instead of nothing', [], [1], 0],
  ])('of up to 64 tokens says exactly where: %s', (_, ids, other, at) => {
    expect(compareTranscript(expectedOf(ids), other)).toEqual({ from: at, to: at });
  });

  test('of more says it to 2, 4, 8 … tokens', () => {
    for (const [count, step] of [
      [64, 1],
      [65, 2],
      [129, 2],
      [130, 4],
      [259, 4],
      [260, 8],
      [1000, 16],
    ] as const) {
      const ids = Array.from({ length: count }, (_, i) => i);
      expect(expectedOf(ids).trail, `${count} tokens`).toHaveLength(Math.floor(count / step));
      const found = compareTranscript(expectedOf(ids), ids.with(5, 9));
      const start = 5 - (5 % step);
      expect(found, `${count} tokens`).toEqual({ from: start, to: start + step - 1 });
    }
  });

  test('after its last step says it to its end', () => {
    const ids = Array.from({ length: 131 }, (_, i) => i); // steps of 4, three tokens after the last
    expect(compareTranscript(expectedOf(ids), ids.with(129, 0))).toEqual({ from: 128, to: 130 });
    expect(compareTranscript(expectedOf(ids), ids.slice(0, 129))).toEqual({ from: 128, to: 129 });
    expect(compareTranscript(expectedOf(ids), [...ids, 7])).toEqual({ from: 128, to: 131 });
  });

  test('with a trail that a stranger made still gives an interval of the answer', () => {
    const anyTrail = fc.string({ unit: fc.constantFrom('A', 'z', '_'), maxLength: 64 });
    fc.assert(
      fc.property(anyIds, anyTrail, fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1)), (ids, trail, tokens) => {
        const found = compareTranscript(
          { arm: 'normal', tokens, hash: 'AAAAAAAAAAA', trail, start: '' },
          ids,
        );
        if (found === 'same') throw new Error('same');
        expect(found.from).toBeGreaterThanOrEqual(0);
        expect(found.from).toBeLessThanOrEqual(found.to);
        expect(found.to).toBeLessThanOrEqual(Math.min(ids.length, tokens));
      }),
      { seed: 3 },
    );
  });

  test('means what it always meant', () => {
    const ids = Array.from({ length: 70 }, (_, i) => (i * 977) % 49_152);
    expect(makeExpected('fork-2', tokensOf(ids), 12)).toEqual({
      arm: 'fork-2',
      tokens: 70,
      hash: 'qT_3GOUAlqo',
      trail: 'DAKtAdUklzLH-S4qiUtOnOKOOB-nT9hIgPD',
      start: ' 0 977 1954…',
    });
  });
});

describe('a text', () => {
  test.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['a😀b', 4, 'a😀b'],
    ['a😀bc', 4, 'a😀…'],
    ['a😀bc', 3, 'a…'],
    ['ab', 1, ''],
    ['ab', 0, ''],
    ['', 0, ''],
  ])('%j in %i characters is %j', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });
});
