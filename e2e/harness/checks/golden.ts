// A micro model against PyTorch: every case, normal and steered, and twelve greedy tokens after it.

import { readColumnNorms } from '../../../src/model/columnNorms.ts';
import {
  columnNormError,
  type GoldenError,
  goldenErrors,
  greedyTokens,
  readCase,
} from '../../../src/model/testing/golden.ts';
import { type CheckOptions, openForward, openGolden, openModel } from '../files.ts';

export interface GoldenReport {
  readonly errors: readonly GoldenError[];
  /** Found and expected, per case. */
  readonly greedy: readonly {
    readonly id: string;
    readonly found: readonly number[];
    readonly expected: readonly number[];
  }[];
}

export async function golden({ model, backend }: CheckOptions): Promise<GoldenReport> {
  const reference = await openGolden(model);
  const { file, config } = await openModel(model);
  const columnNorms = await readColumnNorms(file, config);
  const forward = await openForward(file, config, backend);
  const errors = [columnNormError(reference, columnNorms)];
  const greedy = [];
  for (const goldenCase of reference.index.cases) {
    const readings = await readCase(forward, goldenCase, 'all');
    errors.push(...goldenErrors(reference, goldenCase, readings, columnNorms, forward.shape));
    const found = await greedyTokens(forward, goldenCase, goldenCase.greedy.length);
    greedy.push({ id: goldenCase.id, found, expected: goldenCase.greedy });
  }
  await forward.dispose();
  return { errors, greedy };
}
