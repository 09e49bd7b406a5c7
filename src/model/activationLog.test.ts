import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActivationLog } from './activationLog.ts';
import type { Pass } from './generation/types.ts';

const shape = { layers: 2, neurons: 5 };
const PAGE_BYTES = 16 * 10 * 2;

/** Whole numbers below 2,048 are exact in half floats; arm, position and neuron all show. */
const valueAt = (arm: string, position: number, n: number) =>
  (arm.charCodeAt(0) * 701 + position * 37 + n * 151) % 2048;

function passOf(arm: string, start: number, count: number): Pass {
  return {
    arm,
    start,
    ids: new Int32Array(count),
    z: Float32Array.from({ length: count * 10 }, (_, i) => valueAt(arm, start + Math.floor(i / 10), i % 10)),
    norms: Float32Array.from({ length: count * 2 }, (_, i) => start + Math.floor(i / 2) + (i % 2) / 2),
    next: null,
    stop: null,
  };
}

const expectedZ = (arm: string, position: number) =>
  Array.from({ length: 10 }, (_, n) => valueAt(arm, position, n));

describe('activation log', () => {
  test('whatever was appended in whatever pieces is read back, as long as it is held', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 40 })), {
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 12 }),
        (pieces, budgetPages) => {
          const log = createActivationLog({ shape, byteBudget: budgetPages * PAGE_BYTES + 7 });
          const into = new Float32Array(10);
          for (const [arm, count] of pieces) {
            log.append(passOf(arm, log.length(arm), count));
            expect(log.bytes).toBeLessThanOrEqual(budgetPages * PAGE_BYTES);
            expect(log.has(arm, log.length(arm) - 1)).toBe(true); // the newest is always there
          }
          for (const arm of ['a', 'b', 'c']) {
            for (let position = 0; position < log.length(arm); position++) {
              const z = log.z(arm, position, into);
              expect(z !== null).toBe(log.has(arm, position));
              if (z) expect([...z]).toEqual(expectedZ(arm, position));
              expect(log.norms(arm, position)![1]).toBe(position + 0.5);
            }
            expect(log.has(arm, log.length(arm))).toBe(false);
            expect(log.norms(arm, log.length(arm))).toBeNull();
          }
        },
      ),
    );
  });

  test('over budget, the lowest positions of any arm give up z first and keep their norms', () => {
    const log = createActivationLog({ shape, byteBudget: 4 * PAGE_BYTES });
    log.append(passOf('a', 0, 32));
    log.append(passOf('b', 0, 32));
    expect(log.bytes).toBe(4 * PAGE_BYTES);
    log.append(passOf('a', 32, 1));
    expect([log.has('a', 15), log.has('a', 16), log.has('b', 0)]).toEqual([false, true, true]);
    log.append(passOf('b', 32, 1));
    expect([log.has('b', 15), log.has('b', 16)]).toEqual([false, true]);
    expect(log.z('a', 3)).toBeNull();
    expect([...log.norms('a', 3)!]).toEqual([3, 3.5]);
    expect(log.bytes).toBe(4 * PAGE_BYTES);
  });

  test('an arm whose prefix was reused begins where it was read', () => {
    const log = createActivationLog({ shape });
    log.append(passOf('a', 21, 3));
    expect(log.length('a')).toBe(24);
    expect([log.has('a', 20), log.has('a', 21)]).toEqual([false, true]);
    expect(log.norms('a', 20)).toBeNull();
    expect([...log.z('a', 22)!]).toEqual(expectedZ('a', 22));
  });

  test('values beyond the range of half floats are kept as the largest', () => {
    const log = createActivationLog({ shape });
    const pass = passOf('a', 0, 1);
    pass.z.set([1e9, -1e9, 65_504]);
    log.append(pass);
    expect([...log.z('a', 0)!.slice(0, 3)]).toEqual([65_504, -65_504, 65_504]);
  });

  test('a gap, a wrong length and a budget below one page are refused', () => {
    const log = createActivationLog({ shape });
    log.append(passOf('a', 0, 2));
    expect(() => log.append(passOf('a', 3, 1))).toThrow("arm 'a' at position 3");
    expect(() => log.append({ ...passOf('a', 2, 1), z: new Float32Array(9) })).toThrow('9 activations');
    expect(() => createActivationLog({ shape, byteBudget: 100 })).toThrow(
      `byteBudget is 100; allowed: ${PAGE_BYTES}`,
    );
  });
});
