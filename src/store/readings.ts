// The bulk numbers of the runs: activations of every neuron at every position, and what is derived from them. Lives
// outside the store's state; whoever draws asks here. The run on show and a few before it keep their readings within
// one budget, so that going back shows them again; the few figures that were drawn last are kept as they are.

import type { ArmId, Pass } from '../model/generation/types.ts';
import type { SpanReading } from '../model/probe/readSpan.ts';
import { topNeurons } from '../model/topNeurons.ts';
import {
  createRunLog,
  type ReadingSource,
  type ReadModel,
  type RunLog,
  type TokenReading,
} from './runLog.ts';

/** z; |z|; CETT; weight in the probe times CETT; z of an arm minus z of another. */
export type Metric = 'z' | 'magnitude' | 'share' | 'contribution' | 'difference';

export const SIGNED_METRICS: ReadonlySet<Metric> = new Set<Metric>(['z', 'contribution', 'difference']);

/** Positions [start, end) of an arm: their mean is meant. */
export interface Place {
  readonly arm: ArmId;
  readonly start: number;
  readonly end: number;
}

export interface Figure {
  readonly metric: Metric;
  readonly place: Place;
  /** What a difference is taken to; null otherwise, or where there is nothing to compare with. */
  readonly against: Place | null;
  /** Of the probe in use, by neuron. */
  readonly weights: ReadonlyMap<number, number>;
}

/** What a probe needs for the scores of single tokens. */
export interface TokenScorer {
  readonly weights: readonly (readonly [neuron: number, weight: number])[];
  readonly intercept: number;
}

export interface Readings {
  /** Runs begun from now on are of this model. */
  open(model: ReadModel): void;
  /** Shares of these neurons are kept in full precision, in runs begun from now on. */
  watch(neurons: readonly number[]): void;
  /** A run that is about to be written; it is the one on show. */
  beginRun(run: string): void;
  /** Another run is on show; null: none. What it lacks was given up. */
  show(run: string | null): void;
  /** Lets go of all runs. */
  clear(): void;
  /** A recorded run's readings, on show. */
  showRecorded(run: string, source: ReadingSource): void;
  append(pass: Pass): void;
  /** All of one position, on show now, not to be written to; null when it was not read or was given up. */
  token(arm: ArmId, position: number): TokenReading | null;
  /** `token` would find it. */
  holds(arm: ArmId, position: number): boolean;
  /** Values of a figure, [L, F], not to be written to; null when there is none. */
  values(figure: Figure): Float32Array | null;
  /** One neuron at one position; NaN where it was not recorded. */
  at(arm: ArmId, position: number, neuron: number): { readonly z: number; readonly share: number } | null;
  /** CETT of some neurons, mean over a place, [K]; NaN where it is not known. */
  shares(place: Place, neurons: readonly number[]): Float32Array;
  /** The k neurons with the largest CETT, loudest first; empty without a reading. */
  top(arm: ArmId, position: number, k: number): number[];
  /** Each token's own score (logit) at positions [0, end), as read while it was written; NaN where not known. */
  logits(scorer: TokenScorer, arm: ArmId, end: number): Float32Array;
  /** Readings of an answer's span, all scales 1, kept for the score as long as the run is. */
  keepSpan(arm: ArmId, reading: SpanReading): void;
  span(arm: ArmId): SpanReading | null;
}

/** Bytes of activations over all runs: the run on show may use all of it. */
const BYTE_BUDGET = 160_000_000;
/** Expanded tokens and drawn figures kept: three arms of the token on show and of the one before. */
const KEPT = 6;

interface RunReadings {
  readonly source: ReadingSource;
  /** Null for a recorded run. */
  readonly log: RunLog | null;
  readonly spans: Map<ArmId, SpanReading>;
}

/** @param byteBudget of activations, over all runs */
export function createReadings(byteBudget = BYTE_BUDGET): Readings {
  let model: ReadModel | null = null;
  let watched: readonly number[] = [];
  let shown: string | null = null;
  const runs = new Map<string, RunReadings>(); // oldest first
  const tokens = createKeeper<TokenReading>(KEPT);
  const figures = createKeeper<Float32Array>(KEPT);

  const onShow = () => (shown === null ? undefined : runs.get(shown));

  function show(run: string | null): void {
    shown = run;
    tokens.clear();
    figures.clear();
  }

  /**
   * Runs that are not on show give up their maps and spans, the oldest first; shown again, spans are read again. Then
   * the run on show gives up maps: its spans are what scores are made of.
   */
  function makeRoom(): void {
    let bytes = 0;
    for (const run of runs.values()) bytes += bytesOf(run);
    for (const [run, readings] of runs) {
      if (bytes <= byteBudget) return;
      if (run === shown || !readings.log) continue;
      bytes -= bytesOf(readings);
      readings.log.keepWithin(0);
      readings.spans.clear();
    }
    const log = onShow()?.log;
    if (log && bytes > byteBudget) log.keepWithin(log.bytes - (bytes - byteBudget));
  }

  function token(arm: ArmId, position: number): TokenReading | null {
    return tokens.get(`${arm}@${position}`, () => onShow()?.source.token(arm, position) ?? null);
  }

  function mean(
    { arm, start, end }: Place,
    of: (reading: TokenReading) => Float32Array,
  ): Float32Array | null {
    let sum: Float32Array | null = null;
    for (let position = start; position < end; position++) {
      const reading = token(arm, position);
      if (!reading) return null;
      if (end - start === 1) return of(reading);
      const values = of(reading);
      sum ??= new Float32Array(values.length);
      for (let n = 0; n < values.length; n++) sum[n]! += values[n]! / (end - start);
    }
    return sum;
  }

  function compute({ metric, place, against, weights }: Figure): Float32Array | null {
    const z = (of: Place) => mean(of, (reading) => reading.z);
    switch (metric) {
      case 'z':
        return z(place);
      case 'magnitude':
        return mean(place, (reading) => reading.z.map(Math.abs));
      case 'share':
        return mean(place, (reading) => reading.share);
      case 'contribution': {
        const share = mean(place, (reading) => reading.share);
        if (!share) return null;
        const values = new Float32Array(share.length);
        for (const [neuron, weight] of weights) values[neuron] = weight * share[neuron]!;
        return values;
      }
      case 'difference': {
        const [one, other] = [z(place), against && z(against)];
        return one && other ? one.map((value, n) => value - other[n]!) : null;
      }
      default:
        return metric satisfies never;
    }
  }

  return {
    open: (opened) => {
      model = opened;
    },
    clear: () => {
      runs.clear();
      show(null);
    },
    watch: (neurons) => {
      watched = [...new Set(neurons)];
    },
    beginRun: (run) => {
      show(run);
      const log = model && createRunLog(model, watched, byteBudget);
      if (log) runs.set(run, { source: log, log, spans: new Map() });
    },
    show,
    showRecorded: (run, source) => {
      show(run);
      runs.set(run, { source, log: null, spans: runs.get(run)?.spans ?? new Map() });
    },
    append: (pass) => {
      onShow()?.log?.append(pass);
      makeRoom();
    },
    holds: (arm, position) => onShow()?.source.has(arm, position) ?? false,
    token: (arm, position) => onShow()?.source.token(arm, position) ?? null,
    values: (figure) => {
      return figures.get(keyOf(figure), () => compute(figure));
    },
    at: (arm, position, neuron) => {
      const reading = token(arm, position);
      return reading && { z: reading.z[neuron]!, share: reading.share[neuron]! };
    },
    shares: ({ arm, start, end }, neurons) => {
      const rows = onShow()?.source.shares(arm, neurons, start, end);
      return Float32Array.from(neurons, (_, k) => {
        let sum = 0;
        for (let row = 0; row < end - start; row++) sum += rows?.[row * neurons.length + k] ?? Number.NaN;
        return sum / (end - start);
      });
    },
    top: (arm, position, k) => {
      const reading = token(arm, position);
      return reading ? topNeurons(reading.share, k) : [];
    },
    logits: ({ weights, intercept }, arm, end) => {
      const neurons = weights.map(([neuron]) => neuron);
      const rows = onShow()?.source.shares(arm, neurons, 0, end);
      return Float32Array.from({ length: end }, (_, position) =>
        weights.reduce(
          (sum, [, weight], k) => sum + weight * (rows?.[position * neurons.length + k] ?? Number.NaN),
          intercept,
        ),
      );
    },
    keepSpan: (arm, reading) => {
      onShow()?.spans.set(arm, reading);
      makeRoom();
    },
    span: (arm) => onShow()?.spans.get(arm) ?? null,
  };
}

/** Whoever draws asks at every token, and a probe may have hundreds of weights: they are told apart by number. */
const numbers = new WeakMap<Figure['weights'], number>();
let numbered = 0;

function keyOf({ metric, place, against, weights }: Figure): string {
  const placeKey = (of: Place | null) => of && `${of.arm} ${of.start} ${of.end}`;
  if (!numbers.has(weights)) numbers.set(weights, ++numbered);
  const weighed = metric === 'contribution' ? numbers.get(weights) : '';
  return [metric, placeKey(place), placeKey(against), weighed].join('|');
}

function bytesOf({ source, spans }: RunReadings): number {
  let bytes = source.bytes;
  for (const { cett } of spans.values()) bytes += cett.byteLength;
  return bytes;
}

/** The last few results by key; nothing is kept of a null. */
function createKeeper<T>(most: number) {
  const kept = new Map<string, T>();
  return {
    get: (key: string, make: () => T | null): T | null => {
      const known = kept.get(key) ?? make();
      if (known === null) return null;
      kept.delete(key); // the newest stands last
      kept.set(key, known);
      const oldest = kept.keys().next();
      if (kept.size > most && !oldest.done) kept.delete(oldest.value);
      return known;
    },
    clear: () => kept.clear(),
  };
}
