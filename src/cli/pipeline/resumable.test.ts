import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJsonLines, runResumable } from './resumable.ts';

let folder: string;
let files = 0;
const newBase = () => join(folder, `file${files++}`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resumable-'));
});
afterAll(() => rm(folder, { recursive: true }));

const CHUNKS = [['a', 'b', 'c'], ['d'], ['e', 'f'], ['g', 'h', 'i']];
const linesOf = async (chunk: readonly string[], index: number) =>
  chunk.map((name) => ({ name, index, text: name.repeat(5) }));

test('the file is the same wherever it was cut off', async () => {
  const whole = newBase();
  await runResumable({ base: whole, settings: { seed: 1 }, chunks: CHUNKS, run: linesOf });
  const expected = await readFile(`${whole}.jsonl`);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: expected.length }), async (bytes) => {
      const base = newBase();
      await writeFile(`${base}.settings.json`, await readFile(`${whole}.settings.json`));
      await writeFile(`${base}.jsonl`, expected);
      await truncate(`${base}.jsonl`, bytes);
      const ran: number[] = [];
      let kept = -1;
      await runResumable({
        base,
        settings: { seed: 1 },
        chunks: CHUNKS,
        run: async (chunk, index) => {
          ran.push(index);
          return linesOf(chunk, index);
        },
        onResume: async (lines) => {
          kept = lines;
        },
      });
      expect(await readFile(`${base}.jsonl`)).toEqual(expected);
      expect(ran).toEqual([0, 1, 2, 3].slice(4 - ran.length)); // only what was missing
      expect(kept).toBe(CHUNKS.slice(0, 4 - ran.length).flat().length);
    }),
    { seed: 5 },
  );
});

test('results of other settings are refused, naming what differs', async () => {
  const base = newBase();
  await runResumable({ base, settings: { temperature: 0.5, k: 10 }, chunks: CHUNKS, run: linesOf });
  const again = runResumable({ base, settings: { temperature: 1, k: 10 }, chunks: CHUNKS, run: linesOf });
  await expect(again).rejects.toThrow('temperature: then 0.5, now 1');
});

test('a step that fails leaves what it had finished', async () => {
  const base = newBase();
  const failing = runResumable({
    base,
    settings: {},
    chunks: CHUNKS,
    run: async (chunk, index) => {
      if (index === 2) throw new Error('power cut');
      return linesOf(chunk, index);
    },
  });
  await expect(failing).rejects.toThrow('power cut');
  const lines = await readJsonLines<{ name: string }>(`${base}.jsonl`, '');
  expect(lines.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

test('a missing or damaged file is refused with what to do', async () => {
  await expect(readJsonLines(join(folder, 'none.jsonl'), 'run `hneuron sample` first')).rejects.toThrow(
    /none\.jsonl cannot be read; run `hneuron sample` first/,
  );
  const damaged = newBase();
  await writeFile(damaged, '{"a":1}\n{"a":');
  await expect(readJsonLines(damaged, 'begin again')).rejects.toThrow('line 2 is not JSON; begin again');
});
