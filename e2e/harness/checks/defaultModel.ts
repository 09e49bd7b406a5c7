// The default model against PyTorch on its exact weights: the last prompt token's activations, then greedy text
// from the same cache. With the time each part took.

import { readColumnNorms } from '../../../src/model/columnNorms.ts';
import { type GoldenError, goldenErrors, scalesOf } from '../../../src/model/testing/golden.ts';
import type { BackendName } from '../../../src/workers/protocol.ts';
import { openForward, openGolden, openModel } from '../files.ts';

const MODEL = 'smollm2-135m';

export interface DefaultModelOptions {
  readonly backend: BackendName;
  /** Greedy tokens to write per case. */
  readonly steps: number;
  readonly cases: readonly string[]; // ids
}

export interface DefaultModelReport {
  readonly errors: readonly GoldenError[];
  readonly greedy: readonly {
    readonly id: string;
    readonly found: readonly number[];
    readonly expected: readonly number[];
    readonly promptTokens: number;
    readonly prefillMs: number;
    readonly decodeMs: number; // of all steps after the first
  }[];
  /** Unpacking and compiling. */
  readonly loadMs: number;
}

export async function defaultModel(options: DefaultModelOptions): Promise<DefaultModelReport> {
  const { backend, steps, cases } = options;
  const reference = await openGolden(MODEL);
  const { file, config } = await openModel(MODEL);
  const columnNorms = await readColumnNorms(file, config);
  const started = performance.now();
  const forward = await openForward(file, config, backend);
  const loadMs = performance.now() - started;
  const errors: GoldenError[] = [];
  const greedy = [];
  for (const goldenCase of reference.index.cases.filter(({ id }) => cases.includes(id))) {
    const scales = scalesOf(goldenCase, forward.shape);
    const cache = await forward.newCache();
    const read = (ids: Int32Array) => forward.run(cache, { ids, scales, logits: 'last', taps: 'last' });
    const beforePrefill = performance.now();
    const readings = await read(Int32Array.from(goldenCase.ids));
    const beforeDecode = performance.now();
    errors.push(...goldenErrors(reference, goldenCase, readings, columnNorms, forward.shape));
    const found = [mostProbable(readings.logits)];
    while (found.length < steps) {
      const { logits } = await read(Int32Array.from(found.slice(-1)));
      found.push(mostProbable(logits));
    }
    const decodeMs = performance.now() - beforeDecode;
    cache.dispose();
    greedy.push({
      id: goldenCase.id,
      found,
      expected: goldenCase.greedy.slice(0, steps),
      promptTokens: goldenCase.ids.length,
      prefillMs: beforeDecode - beforePrefill,
      decodeMs,
    });
  }
  await forward.dispose();
  return { errors, greedy, loadMs };
}

function mostProbable(logits: Float32Array): number {
  return logits.reduce((best, value, i) => (value > (logits[best] ?? 0) ? i : best), 0);
}
