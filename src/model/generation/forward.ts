// The one interface between the pure code and a runtime: ids, scales and wanted rows go in; logits, z and
// norms come out. graph/hostForward.ts implements it for CPUs (workers/ortCpu.ts, cli/ortNode.ts), workers/gpu/gpuForward.ts for GPUs.
// Every formula and the generation loop are written against it, once.

import type { ModelShape } from '../config.ts';

/** Keys and values of B sequences of equal length, held where the runtime wants them. */
export interface Cache {
  readonly batch: number; // B
  /** Positions read so far, the same for every row. */
  readonly length: number;
  /** Frees the memory; a disposed cache must not be used again. */
  dispose(): void;
}

export interface ForwardRequest {
  /** [B, S] row-major; S > 1 only when B = 1. */
  readonly ids: Int32Array;
  /** α of every neuron for these S positions, [B, L, F]; omitted = 1 everywhere. */
  readonly scales?: Float32Array;
  /** Which of the S rows get logits. */
  readonly logits: 'none' | 'last' | 'all';
  /** Which of the S rows get z and norms. */
  readonly taps: 'none' | 'last' | 'all';
  /** Also what the head reads at the rows with logits; runtimes on the CPU only. */
  readonly hidden?: boolean;
}

/** Fresh arrays that the caller may keep. R is 0, 1 or S as requested. */
export interface Readings {
  readonly logits: Float32Array; // [B, R, V]
  /** Input of down_proj after scaling. */
  readonly z: Float32Array; // [B, R, L, F]
  /** ‖h‖₂, h = output of down_proj. */
  readonly norms: Float32Array; // [B, R, L]
  /** Normed residual after the last layer; empty unless asked for. */
  readonly hidden?: Float32Array; // [B, R, H]
}

export interface Forward {
  readonly shape: ModelShape;
  /** Positions a cache may grow to. */
  readonly contextLength: number;
  /** An empty cache with one row. */
  newCache(): Promise<Cache>;
  /**
   * A new cache whose row b is a copy of the given row, cut to the first `length` positions
   * (default: all; sources must then agree in length). The sources stay as they are.
   */
  copyRows(rows: readonly CacheRow[], length?: number): Promise<Cache>;
  /**
   * Reads S further positions of every row and extends the cache by them. Overlapping calls are queued.
   * @throws ExplorerError 'context.full', 'backend.lost' or 'backend.failed'; the cache is then unusable,
   * other caches are not.
   */
  run(cache: Cache, request: ForwardRequest): Promise<Readings>;
  dispose(): Promise<void>;
}

export interface CacheRow {
  readonly cache: Cache;
  readonly row: number;
}
