import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryAt, boundaryOfKey, moveEnd } from './spanEnds.ts';

const box = (left: number, top = 0) => [{ left, right: left + 10, top, bottom: top + 10 }];

describe('the ends of a span', () => {
  it('move to a boundary', () => {
    expect(moveEnd([3, 5], 'start', 1, 8)).toEqual([1, 5]);
    expect(moveEnd([3, 5], 'end', 7, 8)).toEqual([3, 7]);
  });

  it('always leave at least one token, within the answer, and the other end where it is', () => {
    const spans = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat())
      .map(([count, a, b]): { count: number; span: [number, number] } => {
        const start = a % count;
        return { count, span: [start, start + 1 + (b % (count - start))] };
      });
    fc.assert(
      fc.property(spans, fc.constantFrom('start' as const, 'end' as const), fc.integer(), (at, which, to) => {
        const [start, end] = moveEnd(at.span, which, to, at.count);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(at.count);
        expect(which === 'start' ? end : start).toBe(at.span[which === 'start' ? 1 : 0]);
      }),
    );
  });

  it('are stepped by arrows, sent to the ends of the answer by Home and End, and moved by no other key', () => {
    expect(boundaryOfKey('ArrowLeft', [3, 5], 'start', 8)).toBe(2);
    expect(boundaryOfKey('ArrowUp', [3, 5], 'end', 8)).toBe(6);
    expect(boundaryOfKey('Home', [3, 5], 'end', 8)).toBe(0);
    expect(boundaryOfKey('End', [3, 5], 'start', 8)).toBe(8);
    expect(boundaryOfKey('a', [3, 5], 'start', 8)).toBeNull();
  });
});

describe('the boundary under a pointer', () => {
  const boxes = [box(0), box(10), box(0, 20)]; // two tokens on the first line, one on the second

  it('is the nearer side of the token', () => {
    expect(boundaryAt(boxes, 12, 5)).toBe(1);
    expect(boundaryAt(boxes, 18, 5)).toBe(2);
  });

  it('stays on the line of the pointer, however far to the right it is', () => {
    expect(boundaryAt(boxes, 500, 4)).toBe(2);
    expect(boundaryAt(boxes, 500, 24)).toBe(3);
  });
});
