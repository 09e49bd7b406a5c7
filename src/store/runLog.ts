// The readings of one run as they come: z of every neuron as half floats within a budget (model/activationLog.ts), and
// the shares of output of the probes' neurons in full precision, taken before rounding and kept for good: so scores
// token by token are exact, and outlive the maps of tokens that had to be given up.

import { createActivationLog } from '../model/activationLog.ts';
import { cett, cettOf } from '../model/cett.ts';
import type { ArmId, Pass } from '../model/generation/types.ts';
import type { LoadedModel } from '../workers/protocol.ts';

export type ReadModel = Pick<LoadedModel, 'config' | 'columnNorms'>;

export interface TokenReading {
  readonly z: Float32Array; // [L, F], after scaling; NaN where it was not recorded
  readonly share: Float32Array; // CETT, [L, F]
  readonly norms: Float32Array; // ‖h‖₂, [L]
}

/** Readings of one run, of whatever origin. */
export interface ReadingSource {
  /** Null when the position was not read or was given up. */
  token(arm: ArmId, position: number): TokenReading | null;
  /** `token` would find it. */
  has(arm: ArmId, position: number): boolean;
  /** CETT of some neurons at positions [start, end), [end − start, K]; NaN where it is not known. */
  shares(arm: ArmId, neurons: readonly number[], start: number, end: number): Float32Array;
  /** Of activations, held now. */
  readonly bytes: number;
}

export interface RunLog extends ReadingSource {
  append(pass: Pass): void;
  /** Gives up maps, the oldest first, until they take at most so many bytes; what is watched stays. */
  keepWithin(bytes: number): void;
}

/**
 * @param watched neurons whose shares are kept in full precision
 * @param byteBudget of activations
 */
export function createRunLog(
  { config, columnNorms }: ReadModel,
  watched: readonly number[],
  byteBudget: number,
): RunLog {
  const log = createActivationLog({ shape: config, byteBudget });
  const places = new Map(watched.map((neuron, w) => [neuron, w]));
  const kept = new Map<ArmId, WatchedShares>();

  function token(arm: ArmId, position: number): TokenReading | null {
    const z = log.z(arm, position);
    const norms = log.norms(arm, position);
    if (!z || !norms) return null;
    return { z, share: cett(z, norms, columnNorms, config), norms };
  }

  return {
    token,
    has: (arm, position) => log.has(arm, position),
    append: (pass) => {
      log.append(pass);
      const shares = kept.get(pass.arm) ?? new WatchedShares(watched.length);
      kept.set(pass.arm, shares);
      const size = config.layers * config.neurons;
      for (let s = 0; s < pass.ids.length; s++) {
        const row = shares.row(pass.start + s);
        watched.forEach((neuron, w) => {
          const norm = pass.norms[s * config.layers + Math.floor(neuron / config.neurons)]!;
          row[w] = cettOf(pass.z[s * size + neuron]!, columnNorms[neuron]!, norm);
        });
      }
    },
    shares: (arm, neurons, start, end) => {
      const found = new Float32Array((end - start) * neurons.length).fill(Number.NaN);
      const columns = neurons.map((neuron) => places.get(neuron));
      const areWatched = columns.every((w) => w !== undefined);
      for (let position = start; position < end; position++) {
        const row = areWatched ? kept.get(arm)?.known(position) : null;
        const share = areWatched ? null : token(arm, position)?.share;
        neurons.forEach((neuron, k) => {
          const value = row?.[columns[k]!] ?? share?.[neuron];
          if (value !== undefined) found[(position - start) * neurons.length + k] = value;
        });
      }
      return found;
    },
    keepWithin: (bytes) => log.keepWithin(bytes),
    get bytes() {
      return log.bytes;
    },
  };
}

/** Rows of W shares by position; doubles when it is full. */
class WatchedShares {
  readonly #width: number;
  #values = new Float32Array(0); // [capacity, W]
  #end = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** To be written. */
  row(position: number): Float32Array {
    this.#end = Math.max(this.#end, position + 1);
    const needed = this.#end * this.#width;
    if (this.#values.length < needed) {
      const larger = new Float32Array(Math.max(needed, 2 * this.#values.length)).fill(Number.NaN);
      larger.set(this.#values);
      this.#values = larger;
    }
    return this.#values.subarray(position * this.#width, (position + 1) * this.#width);
  }

  known(position: number): Float32Array | null {
    return position < this.#end ? this.row(position) : null;
  }
}
