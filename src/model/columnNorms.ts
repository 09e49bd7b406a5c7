// ‖W_down[:, j]‖₂ of every neuron: how much of the residual stream a unit of activation writes. CETT divides by
// the layer's output norm and multiplies by this (cett.ts), so it is computed once per model.
// Taken from the recoded values, which are what the model runs.

import type { ModelConfig } from './config.ts';
import { ExplorerError } from './errors.ts';
import { readMatrix } from './gguf/readTensor.ts';
import { expandBlockMatrix } from './gguf/recode.ts';
import { layerTensor } from './gguf/tensorNames.ts';
import type { GgufFile } from './gguf/types.ts';

/** L2 norm of each column of a matrix [rows, columns], summed in float64. */
export function columnNorms(values: Float32Array, rows: number, columns: number): Float32Array {
  const squares = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const row = r * columns;
    for (let j = 0; j < columns; j++) {
      const value = values[row + j]!;
      squares[j]! += value * value;
    }
  }
  return Float32Array.from(squares, Math.sqrt);
}

/**
 * Column norms of every layer's down_proj, [L, F]. One layer is expanded at a time.
 * @throws ExplorerError 'file.invalid' if a down_proj is missing or not [H, F].
 */
export async function readColumnNorms(file: GgufFile, config: ModelConfig): Promise<Float32Array> {
  const { layers, neurons, hidden } = config;
  const norms = new Float32Array(layers * neurons);
  for (let l = 0; l < layers; l++) {
    const name = layerTensor(l, 'ffn_down');
    const read = await readMatrix(file, name);
    const { rows, columns } = read.kind === 'blocks' ? read.matrix : read;
    if (rows !== hidden || columns !== neurons) {
      throw new ExplorerError(
        'file.invalid',
        `${name} is [${rows}, ${columns}], but the configuration says [${hidden}, ${neurons}]`,
      );
    }
    const values = read.kind === 'blocks' ? expandBlockMatrix(read.matrix) : read.values;
    norms.set(columnNorms(values, rows, columns), l * neurons);
  }
  return norms;
}
