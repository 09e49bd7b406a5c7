// From the passes of a run to the arrays of a trace: the watched neurons, the K loudest cells by CETT, what the layers
// put out, and the probe's score. Used while it runs, so that no more than this is ever kept.

import { cett, cettOf } from '../cett.ts';
import type { ModelShape } from '../config.ts';
import { fromFloat16 } from '../float16.ts';
import type { ArmId, Pass } from '../generation/types.ts';
import type { ProbeFile } from '../probe/probeFile.ts';
import { topNeurons } from '../topNeurons.ts';
import { coarseHalves, divisorHalves, halvesOf } from './coarse.ts';
import type { TraceArm } from './header.ts';
import type { ArmArrays } from './trace.ts';

export interface TraceRecorderOptions {
  readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
  readonly columnNorms: Float32Array; // [L, F]
  readonly watched: readonly number[];
  /** K, at most as many as there are neurons. */
  readonly loudest: number;
  /** The probe that scores each token; left out: there are no scores. */
  readonly probe?: Pick<ProbeFile, 'weights' | 'intercept'>;
}

/** What it takes of a pass. */
export type RecordedPass = Pick<Pass, 'arm' | 'start' | 'z' | 'norms'>;

export interface TraceRecorder {
  /** Passes of an arm in order of positions. */
  append(pass: RecordedPass): void;
  /** Readings of an arm at positions [from, end), as far as there are any; scores at all before `end`. */
  arm(id: ArmId, from: number, end: number): { readonly read: TraceArm['read']; readonly arrays: ArmArrays };
}

interface Row {
  readonly watched: Uint16Array;
  readonly cells: Uint32Array;
  readonly cellZ: Uint16Array;
  readonly norms: Float32Array;
  readonly layerSums: Uint16Array;
  /** NaN without a probe. */
  readonly score: number;
}

export function createTraceRecorder(options: TraceRecorderOptions): TraceRecorder {
  const { shape, columnNorms, watched, loudest, probe } = options;
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
      cellZ: coarseHalves(Array.from(cells, (n) => z[n]!)),
      norms: fromFloat16(divisorHalves(norms)), // as the file keeps them
      layerSums: coarseHalves(sums),
      score: scoreOf(z, norms),
    };
  }

  function scoreOf(z: Float32Array, norms: Float32Array): number {
    if (!probe) return Number.NaN;
    return probe.weights.reduce(
      (sum, [n, weight]) => sum + weight * cettOf(z[n]!, columnNorms[n]!, norms[Math.floor(n / neurons)]!),
      probe.intercept,
    );
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
          scores: Float32Array.from(
            { length: probe ? end : 0 },
            (_, at) => known?.get(at)?.score ?? Number.NaN,
          ),
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
  const own = new Set(watched);
  const [exact, coarse] = [halvesOf, coarseHalves].map((shorten) =>
    fromFloat16(shorten(Array.from(columns, (n) => columnNorms[n]!))),
  );
  // As the file keeps them: what the probe weighs is not coarsened.
  return { columns, columnNorms: Float32Array.from(columns, (n, i) => (own.has(n) ? exact! : coarse!)[i]!) };
}

/** Ascending indices of the k largest. */
function loudestOf(share: Float32Array, k: number): Uint32Array {
  return Uint32Array.from(topNeurons(share, k)).sort();
}
