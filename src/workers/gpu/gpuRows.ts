// Which rows: of a run's outputs for reading back, of caches for copying. Checks and arithmetic, nothing runs.

import { ExplorerError } from '../../model/errors.ts';
import type { Cache, CacheRow, ForwardRequest } from '../../model/generation/forward.ts';
import { keptPositions } from '../../model/graph/forwardRequest.ts';
import type { Ort } from '../ortSession.ts';
import { GpuCache, type GpuRow } from './gpuCache.ts';
import type { GpuSlice } from './gpuReadback.ts';

/** Rows of an output [B, S, width] as slices: contiguous, or the last of each batch row. */
export function rowsOf(
  tensor: Ort.Tensor | undefined,
  wanted: ForwardRequest['taps'],
  batch: number,
  steps: number,
  width: number,
): GpuSlice[] {
  if (!tensor || wanted === 'none') return [];
  const buffer = tensor.gpuBuffer as GPUBuffer;
  if (wanted === 'all') return [{ buffer, offset: 0, bytes: 4 * tensor.size }];
  return Array.from({ length: batch }, (_, b) => ({
    buffer,
    offset: 4 * ((b + 1) * steps - 1) * width,
    bytes: 4 * width,
  }));
}

/** @throws ExplorerError 'request.invalid' */
export function usable(cache: Cache): GpuCache {
  if (!(cache instanceof GpuCache)) throw new ExplorerError('request.invalid', 'a cache of another runtime');
  if (cache.usable) return cache;
  throw new ExplorerError('request.invalid', 'the cache was disposed, or its last run failed');
}

/**
 * The rows to copy and how many positions of each; see Forward.copyRows.
 * @throws ExplorerError 'request.invalid'
 */
export function checkedRows(
  rows: readonly CacheRow[],
  length: number | undefined,
): { sources: GpuRow[]; kept: number } {
  const sources = rows.map(({ cache, row }) => ({ cache: usable(cache), row }));
  return { sources, kept: keptPositions(sources, length) };
}
