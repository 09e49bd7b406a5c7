// A trace as figures want it: [L, F] of a position with NaN where nothing was recorded. CETT is worked out from z and
// norms, as it is for a live run.

import { cettOf } from '../cett.ts';
import { fromFloat16 } from '../float16.ts';
import type { ArmId } from '../generation/types.ts';
import type { SpanReading } from '../probe/readSpan.ts';
import type { Trace } from './trace.ts';

export interface PositionReading {
  /** After scaling; NaN where it was not recorded. */
  readonly z: Float32Array; // [L, F]
  readonly share: Float32Array; // CETT, [L, F]; NaN where it was not recorded
  readonly norms: Float32Array; // ‖h‖₂, [L]
  /** Σ CETT over all neurons of a layer, the unrecorded ones too. */
  readonly layerSums: Float32Array; // [L]
}

export interface TraceReadings {
  has(arm: ArmId, position: number): boolean;
  /** Fresh arrays; null for a position or an arm without readings. */
  at(arm: ArmId, position: number): PositionReading | null;
  /** Readings of the arm's answer span with all scales 1, as the engine's own: CETT [S, N], NaN where not recorded. */
  span(arm: ArmId): SpanReading | null;
}

export function traceReadings({ header, columns, columnNorms, arms, spans }: Trace): TraceReadings {
  const { layers, neurons } = header.model;
  const { watched, loudest } = header;
  const size = layers * neurons;
  const normOf = new Map(Array.from(columns, (n, i) => [n, columnNorms[i]!]));
  const indexOf = new Map(header.arms.map(({ id }, a) => [id, a]));

  function has(arm: ArmId, position: number): boolean {
    const read = header.arms[indexOf.get(arm) ?? -1]?.read;
    return read !== undefined && position >= read.from && position < read.from + read.count;
  }

  function at(arm: ArmId, position: number): PositionReading | null {
    const a = indexOf.get(arm);
    if (a === undefined || !has(arm, position)) return null;
    const p = position - header.arms[a]!.read.from;
    const arrays = arms[a]!;
    const row = (values: Uint16Array, width: number) =>
      fromFloat16(values.subarray(p * width, (p + 1) * width));
    const z = new Float32Array(size).fill(Number.NaN);
    const share = new Float32Array(size).fill(Number.NaN);
    const put = (n: number, value: number) => {
      const norm = arrays.norms[p * layers + Math.floor(n / neurons)]!;
      z[n] = value;
      share[n] = cettOf(value, normOf.get(n)!, norm);
    };
    row(arrays.cellZ, loudest).forEach((value, k) => {
      put(arrays.cells[p * loudest + k]!, value);
    });
    row(arrays.watched, watched.length).forEach((value, w) => {
      put(watched[w]!, value);
    });
    const norms = arrays.norms.slice(p * layers, (p + 1) * layers);
    return { z, share, norms, layerSums: row(arrays.layerSums, layers) };
  }

  function span(arm: ArmId): SpanReading | null {
    const index = header.arms[indexOf.get(arm) ?? -1]?.span ?? null;
    const found = index === null ? undefined : header.spans[index];
    if (index === null || !found || found.logProbabilities.length === 0) return null;
    const values = spans[index]!;
    const cett = new Float32Array(found.logProbabilities.length * size).fill(Number.NaN);
    values.forEach((value, i) => {
      const token = Math.floor(i / watched.length);
      cett[token * size + watched[i % watched.length]!] = value;
    });
    return { cett, logProbabilities: Float64Array.from(found.logProbabilities) };
  }

  return { has, at, span };
}
