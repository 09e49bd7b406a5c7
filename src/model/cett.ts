// CETT, how much a neuron contributes to its layer's output at a token: c[l, j] = |z[l, j]| · ‖W_down[l][:, j]‖ /
// (‖h[l]‖ + ε), h the output of down_proj. From "H-Neurons: On the Existence, Impact, and Origin of
// Hallucination-Associated Neurons in LLMs", arXiv 2512.01797, and its code, thunlp/H-Neurons.

import type { ModelShape } from './config.ts';
import { ExplorerError } from './errors.ts';

/** Keeps a layer that is silent (‖h‖ = 0) from dividing by zero; the value is the paper's code's. */
export const CETT_EPSILON = 1e-8;

/** CETT of one neuron. @param norm ‖h‖₂ of its layer's output */
export function cettOf(z: number, columnNorm: number, norm: number): number {
  return (Math.abs(z) * columnNorm) / (norm + CETT_EPSILON);
}

/**
 * CETT of T tokens.
 * @param z [T, L, F], after scaling
 * @param norms ‖h‖₂, [T, L]
 * @param columnNorms ‖W_down[l][:, j]‖₂, [L, F]
 * @param into [T, L, F], may be z itself
 * @returns into
 */
export function cett(
  z: Float32Array,
  norms: Float32Array,
  columnNorms: Float32Array,
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  into: Float32Array = new Float32Array(z.length),
): Float32Array {
  const { layers, neurons } = shape;
  const tokens = norms.length / layers;
  checkLength('z', z, tokens * layers * neurons, '[T, L, F]');
  checkLength('columnNorms', columnNorms, layers * neurons, '[L, F]');
  checkLength('into', into, z.length, '[T, L, F]');
  for (let row = 0, at = 0; row < norms.length; row++) {
    const norm = norms[row] as number;
    const column = (row % layers) * neurons;
    for (let j = 0; j < neurons; j++, at++) {
      into[at] = cettOf(z[at] as number, columnNorms[column + j] as number, norm);
    }
  }
  return into;
}

function checkLength(name: string, array: Float32Array, wanted: number, shape: string): void {
  if (array.length !== wanted) {
    throw new ExplorerError('request.invalid', `${name} has ${array.length} values, ${shape} is ${wanted}`);
  }
}
