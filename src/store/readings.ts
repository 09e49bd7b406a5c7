// The bulk numbers of the run on screen: z of every neuron at every position, and what is derived from it. Lives
// outside the store's state; whoever draws asks here. The log keeps half floats, the last few tokens that were
// looked at are kept expanded.

import { type ActivationLog, createActivationLog } from '../model/activationLog.ts';
import { cett } from '../model/cett.ts';
import type { ArmId, Pass } from '../model/generation/types.ts';
import type { SpanReading } from '../model/probe/readSpan.ts';
import type { LoadedModel } from '../workers/protocol.ts';
import { topNeurons } from './topNeurons.ts';

/** z; |z|; CETT; z of the steered arm minus z of the normal one. */
export type Metric = 'z' | 'magnitude' | 'share' | 'difference';

export const SIGNED_METRICS: ReadonlySet<Metric> = new Set<Metric>(['z', 'difference']);

interface TokenReading {
  readonly z: Float32Array; // [L, F], after scaling
  readonly share: Float32Array; // CETT, [L, F]
}

export interface Readings {
  /** Readings are of this model from now on; earlier ones are let go. */
  open(model: Pick<LoadedModel, 'config' | 'columnNorms'>): void;
  /** Lets go of the run before. */
  beginRun(): void;
  append(pass: Pass): void;
  /** Values of a figure, [L, F], not to be written to; null when the position was not read or was given up. */
  values(metric: Metric, arm: ArmId, position: number): Float32Array | null;
  /** One neuron at one position. */
  at(arm: ArmId, position: number, neuron: number): { readonly z: number; readonly share: number } | null;
  /** The k neurons with the largest CETT, loudest first; empty without a reading. */
  top(arm: ArmId, position: number, k: number): number[];
  /** Readings of an answer's span, all scales 1, kept for the score until the next run. */
  keepSpan(arm: ArmId, reading: SpanReading): void;
  span(arm: ArmId): SpanReading | null;
}

/** Expanded tokens kept: three arms of the token on show and of the one before. */
const KEPT = 6;

export function createReadings(): Readings {
  let model: Pick<LoadedModel, 'config' | 'columnNorms'> | null = null;
  let log: ActivationLog | null = null;
  const kept = new Map<string, TokenReading>();
  const spans = new Map<ArmId, SpanReading>();

  function beginRun(): void {
    kept.clear();
    spans.clear();
    log = model && createActivationLog({ shape: model.config });
  }

  function read(arm: ArmId, position: number): TokenReading | null {
    const key = `${arm}@${position}`;
    const known = kept.get(key);
    if (known || !model || !log) return known ?? null;
    const z = log.z(arm, position);
    const norms = log.norms(arm, position);
    if (!z || !norms) return null;
    const reading = { z, share: cett(z, norms, model.columnNorms, model.config) };
    const oldest = kept.keys().next();
    if (kept.size >= KEPT && !oldest.done) kept.delete(oldest.value);
    kept.set(key, reading);
    return reading;
  }

  return {
    open: (opened) => {
      model = opened;
      beginRun();
    },
    beginRun,
    append: (pass) => log?.append(pass),
    values: (metric, arm, position) => {
      switch (metric) {
        case 'z':
          return read(arm, position)?.z ?? null;
        case 'magnitude':
          return read(arm, position)?.z.map(Math.abs) ?? null;
        case 'share':
          return read(arm, position)?.share ?? null;
        case 'difference': {
          const [steered, normal] = [read('steered', position)?.z, read('normal', position)?.z];
          if (!steered || !normal) return null;
          return steered.map((z, n) => z - normal[n]!);
        }
        default:
          return metric satisfies never;
      }
    },
    at: (arm, position, neuron) => {
      const reading = read(arm, position);
      return reading && { z: reading.z[neuron]!, share: reading.share[neuron]! };
    },
    top: (arm, position, k) => {
      const reading = read(arm, position);
      return reading ? topNeurons(reading.share, k) : [];
    },
    keepSpan: (arm, reading) => spans.set(arm, reading),
    span: (arm) => spans.get(arm) ?? null,
  };
}
