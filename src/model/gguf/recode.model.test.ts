// The whole default model: how near the recoded weights are to the exact ones.

import { expect, test } from 'vitest';
import { countingFileSource, DEFAULT_MODEL } from '../testing/nodeFiles.ts';
import { expandBlocks } from './blocks/expandBlocks.ts';
import { openGguf } from './openGguf.ts';
import { readTensorBytes } from './readTensor.ts';
import { expandBlockMatrix, recodeMatrix } from './recode.ts';

test('every matrix of the default model is within 0.01 % of its exact values, the embedding exactly equal', async () => {
  const file = await openGguf(countingFileSource(DEFAULT_MODEL));
  let spentMs = 0;
  let weights = 0;
  for (const { name, type, shape } of file.tensors.values()) {
    const [rows = 0, columns] = shape;
    if (columns === undefined) continue;
    const bytes = await readTensorBytes(file, name);
    const exact = expandBlocks(type, bytes, rows * columns);
    const start = performance.now();
    const matrix = recodeMatrix(type, bytes, rows, columns, name);
    const values = matrix ? expandBlockMatrix(matrix) : exact;
    spentMs += performance.now() - start;
    weights += values.length;
    let squares = 0;
    let difference = 0;
    for (let i = 0; i < values.length; i++) {
      squares += (exact[i] ?? 0) ** 2;
      difference += ((values[i] ?? 0) - (exact[i] ?? 0)) ** 2;
    }
    if (type === 'Q8_0') expect(difference).toBe(0);
    expect(Math.sqrt(difference / squares), name).toBeLessThan(1e-4);
  }
  expect(weights).toBe(134_479_872);
  // About 2 s on one idle core; the limit only tells a slip into slow code from a busy machine.
  expect(spentMs).toBeLessThan(15_000);
});
