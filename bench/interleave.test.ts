import { expect, it } from 'vitest';

import { interleave, pick } from './interleave.ts';
import { decodeRate } from './task.ts';

it('gives every contender its turn in every round, each round beginning with another', async () => {
  const order: string[] = [];
  const contender = (name: string, decodeMs: number) => async () => {
    order.push(name);
    return { promptTokens: 1, prefillMs: 1, steps: 10, decodeMs };
  };
  const measured = await interleave(
    new Map([
      ['a', contender('a', 1000)],
      ['b', contender('b', 500)],
    ]),
    3,
  );
  expect(order.join('')).toBe(['ab', 'ab', 'ba', 'ab'].join('')); // the first is the warm-up
  expect(pick(measured, decodeRate)).toEqual(
    new Map([
      ['a', [10, 10, 10]],
      ['b', [20, 20, 20]],
    ]),
  );
});
