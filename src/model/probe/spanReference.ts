// How loud each neuron is on the answer spans of training, published beside the probes as one small binary: what a
// matched control set is drawn by (evaluation/controlSets.ts), and the histogram that a neuron is shown against.
// Little-endian float32, [2 + QUANTILES, N]: the mean, the spread (standard deviation), then the quantiles at
// 0, 1/(QUANTILES − 1), …, 1, each of every neuron n = l·F + j.

import { ExplorerError } from '../errors.ts';

export const QUANTILES = 16;
const ROWS = 2 + QUANTILES;

export interface SpanReference {
  /** Of mean CETT over a span, [N]. */
  readonly mean: Float64Array;
  readonly spread: Float64Array; // [N]
  readonly quantiles: Float32Array; // [QUANTILES, N], ascending along the first axis
}

export function encodeSpanReference({ mean, spread, quantiles }: SpanReference): ArrayBuffer {
  const values = new Float32Array(ROWS * mean.length);
  values.set(mean);
  values.set(spread, mean.length);
  values.set(quantiles, 2 * mean.length);
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return view.buffer;
}

/**
 * @param count N
 * @param name of the file, for messages
 * @throws ExplorerError 'probe.invalid' for another size, or values that no CETT has
 */
export function decodeSpanReference(bytes: ArrayBuffer, count: number, name: string): SpanReference {
  const wanted = 4 * ROWS * count;
  if (bytes.byteLength !== wanted) {
    throw new ExplorerError(
      'probe.invalid',
      `${name} has ${bytes.byteLength} bytes, expected ${wanted}: ${ROWS} values of each of ${count} neurons`,
    );
  }
  const view = new DataView(bytes);
  const values = Float32Array.from({ length: ROWS * count }, (_, i) => view.getFloat32(4 * i, true));
  const broken = values.findIndex((value) => !(Number.isFinite(value) && value >= 0));
  if (broken >= 0) {
    throw new ExplorerError(
      'probe.invalid',
      `${name}, value ${broken}: ${values[broken]}; shares of output are 0 or more`,
    );
  }
  return {
    mean: Float64Array.from(values.subarray(0, count)),
    spread: Float64Array.from(values.subarray(count, 2 * count)),
    quantiles: values.slice(2 * count),
  };
}
