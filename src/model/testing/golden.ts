// Ground truth against a Forward, for every runtime: node tests and the browser harness call the same code.
// Knows the format of fixtures/golden (see its README), not where the bytes come from.

import { cett } from '../cett.ts';
import type { ModelShape } from '../config.ts';
import type { Forward, Readings } from '../generation/forward.ts';
import { type Intervention, NO_INTERVENTION } from '../intervention.ts';

export interface GoldenCase {
  readonly id: string; // '0.normal', '0.steered', …
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  readonly ids: readonly number[];
  readonly greedy: readonly number[];
  readonly text?: string;
}

interface TensorEntry {
  readonly offset: number; // bytes
  readonly shape: readonly number[];
  readonly rows?: readonly number[]; // positions held, where not all are
}

export interface GoldenIndex {
  readonly model: string;
  readonly shape: { readonly L: number; readonly F: number; readonly H: number; readonly V: number };
  readonly cases: readonly GoldenCase[];
  readonly tensors: Readonly<Record<string, TensorEntry>>;
}

export interface Golden {
  readonly index: GoldenIndex;
  readonly values: Float32Array; // the whole .f32 file
}

/** How far a tensor is from the reference. */
export interface GoldenError {
  readonly tensor: string;
  /** Largest difference over the largest reference value. */
  readonly ofMax: number;
  /** ‖found − expected‖₂ / ‖expected‖₂. */
  readonly relativeL2: number;
}

/** The rule of the steered cases, as their files state it; [L, F]. */
export function steeredScales({ layers, neurons }: ModelShape): Float32Array {
  return Float32Array.from({ length: layers * neurons }, (_, n) => {
    if (n % 13 === 2) return 0.5;
    if (n % 11 === 5) return 3;
    return n % 7 === 3 ? 0 : 1;
  });
}

/** The same scales as an intervention at all positions. */
export function steeredIntervention(shape: ModelShape): Intervention {
  const own = Array.from(steeredScales(shape), (alpha, n) => [n, alpha] as const).filter(([, a]) => a !== 1);
  return { ...NO_INTERVENTION, own };
}

export function scalesOf(goldenCase: GoldenCase, shape: ModelShape): Float32Array {
  return goldenCase.id.endsWith('.steered')
    ? steeredScales(shape)
    : new Float32Array(shape.layers * shape.neurons).fill(1);
}

/** Reads the case's prompt in one pass, every row. */
export async function readCase(
  forward: Forward,
  goldenCase: GoldenCase,
  rows: 'last' | 'all',
): Promise<Readings> {
  const cache = await forward.newCache();
  try {
    return await forward.run(cache, {
      ids: Int32Array.from(goldenCase.ids),
      scales: scalesOf(goldenCase, forward.shape),
      logits: rows,
      taps: rows,
    });
  } finally {
    cache.dispose();
  }
}

/** Errors of logits, z, ffn_norm and cett of one case. `rows`: the rows that `readings` hold. */
export function goldenErrors(
  golden: Golden,
  goldenCase: GoldenCase,
  readings: Readings,
  columnNorms: Float32Array,
  shape: ModelShape,
): GoldenError[] {
  const found: Record<string, Float32Array> = {
    logits: readings.logits,
    z: readings.z,
    ffn_norm: readings.norms,
    cett: cett(readings.z, readings.norms, columnNorms, shape),
  };
  return Object.entries(found).map(([name, values]) => {
    const tensor = `${goldenCase.id}.${name}`;
    const entry = golden.index.tensors[tensor];
    if (!entry) throw new Error(`no golden tensor ${tensor}`);
    return { tensor, ...errorOf(pickRows(values, entry, goldenCase.ids.length), expectedOf(golden, entry)) };
  });
}

/** ‖W_down[l][:, j]‖₂ of the file against the reference. */
export function columnNormError(golden: Golden, columnNorms: Float32Array): GoldenError {
  const entry = golden.index.tensors.col_norm;
  if (!entry) throw new Error('no golden tensor col_norm');
  return { tensor: 'col_norm', ...errorOf(columnNorms, expectedOf(golden, entry)) };
}

/** The most probable tokens, one after another, under the case's scales. */
export async function greedyTokens(
  forward: Forward,
  goldenCase: GoldenCase,
  steps: number,
): Promise<number[]> {
  const scales = scalesOf(goldenCase, forward.shape);
  const cache = await forward.newCache();
  const tokens: number[] = [];
  try {
    let ids = Int32Array.from(goldenCase.ids);
    while (tokens.length < steps) {
      const { logits } = await forward.run(cache, { ids, scales, logits: 'last', taps: 'none' });
      const token = logits.reduce((best, value, i) => (value > logits[best]! ? i : best), 0);
      tokens.push(token);
      ids = Int32Array.of(token);
    }
    return tokens;
  } finally {
    cache.dispose();
  }
}

/** One tensor of the reference. @throws when there is none */
export function goldenTensor(golden: Golden, name: string): Float32Array {
  const entry = golden.index.tensors[name];
  if (!entry) throw new Error(`no golden tensor ${name}`);
  return expectedOf(golden, entry);
}

function expectedOf(golden: Golden, entry: TensorEntry): Float32Array {
  const start = entry.offset / Float32Array.BYTES_PER_ELEMENT;
  return golden.values.subarray(start, start + entry.shape.reduce((a, b) => a * b, 1));
}

/** [T, width] → the reference's rows of it. */
function pickRows(values: Float32Array, entry: TensorEntry, positions: number): Float32Array {
  if (!entry.rows) return values;
  const width = values.length / positions;
  const out = new Float32Array(entry.rows.length * width);
  entry.rows.forEach((row, i) => {
    out.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return out;
}

function errorOf(found: Float32Array, expected: Float32Array): { ofMax: number; relativeL2: number } {
  if (found.length !== expected.length) {
    throw new Error(`${found.length} values where the reference has ${expected.length}`);
  }
  let largest = 0;
  let difference = 0;
  let squares = 0;
  let squaredDifference = 0;
  for (let i = 0; i < expected.length; i++) {
    const delta = Math.abs(found[i]! - expected[i]!);
    // NaN compares false: keep it rather than lose it.
    if (!(delta <= difference)) difference = delta;
    largest = Math.max(largest, Math.abs(expected[i]!));
    squaredDifference += delta * delta;
    squares += expected[i]! ** 2;
  }
  return { ofMax: difference / largest, relativeL2: Math.sqrt(squaredDifference / squares) };
}
