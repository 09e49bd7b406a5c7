import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRowFile, readRows } from './rowFile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

const WIDTH = 5;
const row = (r: number) => Float32Array.from({ length: WIDTH }, (_, i) => r + i / 8);

async function write(path: string, rows: readonly number[], keep = 0): Promise<void> {
  const file = await openRowFile(path, WIDTH);
  await file.keep(keep);
  for (const r of rows) await file.append(row(r));
  await file.close();
}

test('rows come back in any order, repeated ones too', async () => {
  const path = join(folder, 'any.f32');
  await write(path, [0, 1, 2, 3, 4, 5]);
  const values = await readRows(path, WIDTH, [4, 5, 0, 1, 2, 2]);
  expect([...values]).toEqual([4, 5, 0, 1, 2, 2].flatMap((r) => [...row(r)]));
});

test('what lies behind the rows to keep is cut off', async () => {
  const path = join(folder, 'cut.f32');
  await write(path, [0, 1, 2, 3]);
  await write(path, [7, 8], 2);
  expect([...(await readRows(path, WIDTH, [0, 1, 2, 3]))]).toEqual([0, 1, 7, 8].flatMap((r) => [...row(r)]));
  expect((await readFile(path)).length).toBe(4 * WIDTH * 4);
});

test('files that are missing or too short are refused with what to do', async () => {
  const path = join(folder, 'short.f32');
  await write(path, [0, 1]);
  await expect(readRows(path, WIDTH, [1, 2])).rejects.toThrow('run `hneuron features` again');
  await expect(readRows(join(folder, 'none.f32'), WIDTH, [0])).rejects.toThrow(
    'run `hneuron features` first',
  );
  await expect(write(path, [], 3)).rejects.toThrow('has 2 rows, its list has 3');
});
