// What every Forward checks before a run, and the row arithmetic they share.

import type { ModelConfig } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import type { Cache, CacheRow, ForwardRequest } from '../generation/forward.ts';

/**
 * The number of positions S that the request reads.
 * @throws ExplorerError 'request.invalid' or 'context.full', naming the value and its limit.
 */
export function checkRequest(request: ForwardRequest, cache: Cache, config: ModelConfig): number {
  const { ids, scales } = request;
  const { batch, length } = cache;
  const steps = ids.length / batch;
  if (ids.length === 0 || !Number.isInteger(steps)) {
    throw invalid(`${ids.length} ids for ${batch} rows; give the same number, at least one, to each`);
  }
  if (steps > 1 && batch > 1) {
    throw invalid(`${steps} positions at once for ${batch} rows; read several positions with one row only`);
  }
  const outside = ids.find((id) => id < 0 || id >= config.vocabulary);
  if (outside !== undefined) {
    throw invalid(`token id ${outside} is outside the vocabulary of ${config.vocabulary}`);
  }
  const wanted = batch * config.layers * config.neurons;
  if (scales && scales.length !== wanted) {
    throw invalid(`${scales.length} scales; ${batch} × ${config.layers} × ${config.neurons} are needed`);
  }
  if (length + steps > config.contextLength) {
    throw new ExplorerError(
      'context.full',
      `position ${length + steps} is beyond the model's context of ${config.contextLength}; ` +
        'shorten the prompt or the answer',
    );
  }
  return steps;
}

/**
 * How many positions Forward.copyRows keeps of each row.
 * @throws ExplorerError 'request.invalid' for a row or positions that a cache does not have
 */
export function keptPositions(rows: readonly CacheRow[], length: number | undefined): number {
  const kept = length ?? rows[0]?.cache.length ?? 0;
  for (const { cache, row } of rows) {
    if (row < 0 || row >= cache.batch) throw invalid(`row ${row} of a cache with ${cache.batch} rows`);
    if (kept > cache.length || (length === undefined && kept !== cache.length)) {
      throw invalid(`${kept} positions of a cache that holds ${cache.length}`);
    }
  }
  return kept;
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('request.invalid', message);
}

/** Row S − 1 of each batch row: [B, S, width] → [B, 1, width]. */
export function lastRows(values: Float32Array, batch: number, steps: number, width: number): Float32Array {
  if (steps === 1) return values;
  const out = new Float32Array(batch * width);
  for (let b = 0; b < batch; b++) {
    const from = ((b + 1) * steps - 1) * width;
    out.set(values.subarray(from, from + width), b * width);
  }
  return out;
}
