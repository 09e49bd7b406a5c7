// The default model against PyTorch on its exact weights: the last prompt token's activations, then greedy text.
// With the time each part took.

import { readColumnNorms } from '../../../src/model/columnNorms.ts';
import { type GoldenError, goldenErrors, greedyTokens, readCase } from '../../../src/model/testing/golden.ts';
import type { BackendName } from '../../../src/workers/protocol.ts';
import { openForward, openGolden, openModel } from '../files.ts';

const MODEL = 'smollm2-135m';

export interface DefaultModelOptions {
  readonly backend: BackendName;
  /** Greedy tokens to write per case. */
  readonly steps: number;
  readonly cases: readonly string[]; // ids
}

export async function defaultModel({ backend, steps, cases }: DefaultModelOptions) {
  const reference = await openGolden(MODEL);
  const { file, config } = await openModel(MODEL);
  const columnNorms = await readColumnNorms(file, config);
  const started = performance.now();
  const forward = await openForward(file, config, backend);
  const loadMs = performance.now() - started;
  const errors: GoldenError[] = [];
  const greedy = [];
  for (const goldenCase of reference.index.cases.filter(({ id }) => cases.includes(id))) {
    const beforePrefill = performance.now();
    const readings = await readCase(forward, goldenCase, 'last');
    const prefillMs = performance.now() - beforePrefill;
    errors.push(...goldenErrors(reference, goldenCase, readings, columnNorms, forward.shape));
    const beforeDecode = performance.now();
    const found = await greedyTokens(forward, goldenCase, steps);
    // The prompt is read again for the tokens.
    const decodeMs = performance.now() - beforeDecode - prefillMs;
    greedy.push({
      id: goldenCase.id,
      found,
      expected: goldenCase.greedy.slice(0, steps),
      promptTokens: goldenCase.ids.length,
      prefillMs,
      decodeMs,
    });
  }
  await forward.dispose();
  return { errors, greedy, loadMs };
}
