import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversPosition, scopeSegments } from './scope.ts';
import { anyScope } from './testing/anyIntervention.ts';

describe('scope', () => {
  test.each([
    ['all', { kind: 'all' }, [[0, 8, true]]],
    [
      'prompt',
      { kind: 'prompt' },
      [
        [0, 5, true],
        [5, 8, false],
      ],
    ],
    [
      'generated',
      { kind: 'generated' },
      [
        [0, 5, false],
        [5, 8, true],
      ],
    ],
    [
      'ranges, of which two touch',
      {
        kind: 'ranges',
        ranges: [
          [1, 3],
          [3, 4],
          [7, 20],
        ],
      },
      [
        [0, 1, false],
        [1, 4, true],
        [4, 7, false],
        [7, 8, true],
      ],
    ],
  ] as const)('segments of %s over 8 positions after a prompt of 5', (_, scope, expected) => {
    const segments = scopeSegments(scope, 0, 8, 5);
    expect(segments.map(({ start, end, inside }) => [start, end, inside])).toEqual(expected);
  });

  test('segments tile the range, alternate, and agree with coversPosition everywhere', () => {
    fc.assert(
      fc.property(anyScope, fc.nat(12), fc.nat(12), fc.nat(12), (scope, start, length, promptLength) => {
        const end = start + length;
        const segments = scopeSegments(scope, start, end, promptLength);
        let at = start;
        segments.forEach((segment, i) => {
          expect(segment.start).toBe(at);
          expect(segment.end).toBeGreaterThan(at);
          if (i > 0) expect(segment.inside).toBe(!segments[i - 1]!.inside);
          for (; at < segment.end; at++) expect(coversPosition(scope, at, promptLength)).toBe(segment.inside);
        });
        expect(at).toBe(end);
      }),
    );
  });
});
