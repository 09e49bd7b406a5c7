// Copies the PyTorch reference tensors that the tests read into fixtures/golden, in the same file format,
// small enough to live in the repository. micro-llama-f32 stays whole; of the other micro models some rows
// of every case are kept, named in `rows`. It computes nothing: values are copied byte by byte.
//   npx tsx scripts/copyGolden.ts FOLDER_WITH_THE_REFERENCE

import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const TARGET = 'fixtures/golden';
const ROWS_KEPT = 10; // of 62 and 78 positions; keeps the folder under 10 MB
const BYTES_PER_FLOAT = 4;

interface TensorEntry {
  offset: number; // bytes
  shape: number[];
  /** Which positions the first axis stands for; absent when all are there. */
  rows?: number[];
}
interface GoldenIndex {
  tensors: Record<string, TensorEntry>;
}

/** Spread over [0, count), first and last included. */
function spreadRows(count: number): number[] {
  const rows = Array.from({ length: ROWS_KEPT }, (_, i) => Math.round((i * (count - 1)) / (ROWS_KEPT - 1)));
  return [...new Set(rows)];
}

function trim(index: GoldenIndex, values: Buffer): { index: GoldenIndex; values: Buffer } {
  const tensors: Record<string, TensorEntry> = {};
  const kept: Buffer[] = [];
  let offset = 0;
  for (const [name, { offset: from, shape }] of Object.entries(index.tensors)) {
    const [count = 0, ...rest] = shape;
    const rowBytes = rest.reduce((a, b) => a * b, BYTES_PER_FLOAT);
    // Names are `<case>.<tensor>`; col_norm [L, F] belongs to the model and has no positions.
    const perPosition = name.includes('.');
    const rows = perPosition ? spreadRows(count) : Array.from({ length: count }, (_, i) => i);
    for (const row of rows) kept.push(values.subarray(from + row * rowBytes, from + (row + 1) * rowBytes));
    tensors[name] = { offset, shape: [rows.length, ...rest], ...(perPosition && { rows }) };
    offset += rows.length * rowBytes;
  }
  return { index: { ...index, tensors }, values: Buffer.concat(kept) };
}

async function copyTrimmed(source: string, base: string): Promise<void> {
  const index = JSON.parse(await readFile(join(source, `${base}.json`), 'utf8')) as GoldenIndex;
  const trimmed = trim(index, await readFile(join(source, `${base}.f32`)));
  await writeFile(join(TARGET, `${base}.json`), `${JSON.stringify(trimmed.index, null, 1)}\n`);
  await writeFile(join(TARGET, `${base}.f32`), trimmed.values);
}

const source = process.argv[2];
if (!source) {
  console.error('usage: npx tsx scripts/copyGolden.ts FOLDER_WITH_THE_REFERENCE');
  process.exit(2);
}
await mkdir(TARGET, { recursive: true });
const names = await readdir(source);
const whole = names.filter((name) =>
  /^(blocks|tokenizer|smollm2-135m|micro-llama-f32|l1-logistic)\.|^micro-.*\.gguf$/.test(name),
);
for (const name of whole) await copyFile(join(source, name), join(TARGET, name));
const trimmed = names.filter((name) => /^micro-.*\.f32$/.test(name) && !whole.includes(name));
for (const name of trimmed) await copyTrimmed(source, name.replace(/\.f32$/, ''));
console.log(`${whole.length} files copied whole, ${trimmed.length} tensor files trimmed, into ${TARGET}`);
