// From the passes of a run to the arrays of a trace: the watched neurons, the K loudest cells by CETT, what the layers
// put out. Used while it runs, so that no more than this is ever kept.

import { cett } from '../cett.ts';
import type { ModelShape } from '../config.ts';
import { fromFloat16, MAX_FLOAT16, toFloat16 } from '../float16.ts';
import type { ArmId, Pass } from '../generation/types.ts';
import { topNeurons } from '../topNeurons.ts';
import type { TraceArm } from './header.ts';
import type { ArmArrays } from './trace.ts';

export interface TraceRecorderOptions {
  readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
  readonly columnNorms: Float32Array; // [L, F]
  readonly watched: readonly number[];
  /** K, at most as many as there are neurons. */
  readonly loudest: number;
}

export interface TraceRecorder {
  /** Passes of an arm in order of positions. */
  append(pass: Pass): void;
  /** Readings of an arm at positions [from, end), as far as there are any. */
  arm(id: ArmId, from: number, end: number): { readonly read: TraceArm['read']; readonly arrays: ArmArrays };
}

interface Row {
  readonly watched: Uint16Array;
  readonly cells: Uint32Array;
  readonly cellZ: Uint16Array;
  readonly norms: Float32Array;
  readonly layerSums: Uint16Array;
}

export function createTraceRecorder(options: TraceRecorderOptions): TraceRecorder {
  const { shape, columnNorms, watched, loudest } = options;
  const { layers, neurons } = shape;
  const size = layers * neurons;
  const cellCount = Math.min(loudest, size);
  const rows = new Map<ArmId, Map<number, Row>>();

  function rowOf(z: Float32Array, norms: Float32Array): Row {
    const share = cett(z, norms, columnNorms, shape);
    const cells = loudestOf(share, cellCount);
    const sums = Float32Array.from({ length: layers }, (_, l) =>
      share.subarray(l * neurons, (l + 1) * neurons).reduce((sum, value) => sum + value, 0),
    );
    return {
      watched: halvesOf(watched.map((n) => z[n]!)),
      cells,
      cellZ: halvesOf(Array.from(cells, (n) => z[n]!)),
      norms: norms.slice(),
      layerSums: halvesOf(sums),
    };
  }

  return {
    append: ({ arm, start, z, norms }) => {
      const known = rows.get(arm) ?? new Map<number, Row>();
      rows.set(arm, known);
      for (let s = 0; s * layers < norms.length; s++) {
        const zRow = z.subarray(s * size, (s + 1) * size);
        known.set(start + s, rowOf(zRow, norms.subarray(s * layers, (s + 1) * layers)));
      }
    },
    arm: (id, from, end) => {
      const known = rows.get(id);
      const kept: Row[] = [];
      for (let position = from; position < end; position++) {
        const row = known?.get(position);
        if (!row) break;
        kept.push(row);
      }
      const join = <T extends Uint16Array | Uint32Array | Float32Array>(into: T, of: (row: Row) => T): T => {
        kept.forEach((row, p) => {
          into.set(of(row), p * (into.length / kept.length));
        });
        return into;
      };
      const count = kept.length;
      return {
        read: { from, count },
        arrays: {
          watched: join(new Uint16Array(count * watched.length), (row) => row.watched),
          cells: join(new Uint32Array(count * cellCount), (row) => row.cells),
          cellZ: join(new Uint16Array(count * cellCount), (row) => row.cellZ),
          norms: join(new Float32Array(count * layers), (row) => row.norms),
          layerSums: join(new Uint16Array(count * layers), (row) => row.layerSums),
        },
      };
    },
  };
}

/** Neurons that occur in a trace's arrays, ascending, with their norms: the rest of what it stores. */
export function columnsOf(
  watched: readonly number[],
  arms: readonly ArmArrays[],
  columnNorms: Float32Array, // [L, F]
): { readonly columns: Uint32Array; readonly columnNorms: Float32Array } {
  const all = new Set(watched);
  for (const { cells } of arms) for (const n of cells) all.add(n);
  const columns = Uint32Array.from(all).sort();
  // As the file keeps them.
  const norms = fromFloat16(toFloat16(Float32Array.from(columns, (n) => columnNorms[n]!)));
  return { columns, columnNorms: norms };
}

/** Ascending indices of the k largest. */
function loudestOf(share: Float32Array, k: number): Uint32Array {
  return Uint32Array.from(topNeurons(share, k)).sort();
}

/** Magnitudes beyond a half float's are kept as the largest. */
function halvesOf(values: ArrayLike<number>): Uint16Array {
  return toFloat16(Float32Array.from(values, (x) => Math.max(-MAX_FLOAT16, Math.min(MAX_FLOAT16, x))));
}
