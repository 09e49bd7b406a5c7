import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCases } from './cases.ts';

const shape = { layers: 2, neurons: 3, vocabulary: 10 };
const path = join(mkdtempSync(join(tmpdir(), 'cases-')), 'cases.json');

function read(content: unknown) {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readCases(path, shape);
}

const base64 = (values: readonly number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString('base64');

describe('readCases', () => {
  it('reads dense and listed scales as the same [L, F]', async () => {
    const ids = [1, 9];
    const cases = await read({
      cases: [
        { id: 'none', ids },
        { id: 'dense', ids, scales: base64([1, 1, 0.5, 1, 0, 1]) },
        {
          id: 'listed',
          ids,
          scales: [
            [0, 2, 0.5],
            [1, 1, 0],
          ],
        },
      ],
    });
    expect(cases.map(({ scales }) => scales && [...scales])).toEqual([
      null,
      [1, 1, 0.5, 1, 0, 1],
      [1, 1, 0.5, 1, 0, 1],
    ]);
    expect(cases[0]?.ids).toEqual(Int32Array.from(ids));
  });

  it.each([
    ['not JSON', '{', /not JSON/],
    ['without cases', {}, /cases: Invalid key/],
    ['an empty list', { cases: [] }, /cases: at least one case/],
    ['a case without tokens', { cases: [{ id: 'a', ids: [] }] }, /cases\.0\.ids: at least one token/],
    ['a fractional token', { cases: [{ id: 'a', ids: [1.5] }] }, /cases\.0\.ids\.0: Invalid integer/],
    [
      'a token past the vocabulary',
      { cases: [{ id: 'a', ids: [10] }] },
      /case "a": token 10 is not below .* 10$/,
    ],
    [
      'an id used twice',
      {
        cases: [
          { id: 'a', ids: [1] },
          { id: 'a', ids: [2] },
        ],
      },
      /two cases have the id "a"/,
    ],
    [
      'a neuron that does not exist',
      { cases: [{ id: 'a', ids: [1], scales: [[2, 0, 1]] }] },
      /neuron 2:0 is outside/,
    ],
    [
      'too few dense scales',
      { cases: [{ id: 'a', ids: [1], scales: base64([1]) }] },
      /hold 4 bytes; .* need 24/,
    ],
    [
      'a scale that is not finite',
      { cases: [{ id: 'a', ids: [1], scales: base64([1, 1, Number.NaN, 1, 1, 1]) }] },
      /scale 2 is NaN/,
    ],
  ])('refuses %s and says where', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'request.invalid',
      message: expect.stringMatching(message),
    });
  });

  it('names a missing file', async () => {
    await expect(readCases('none.json', shape)).rejects.toThrow('none.json: no such file');
  });
});
