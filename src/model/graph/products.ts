// The two things the decoder does with a matrix, whatever form it has: multiply by it, look rows up in it.

import type { OnnxBuilder, Value } from './onnxBuilder.ts';
import type { BlockValues, MatrixValues, WeightPlan } from './weightPlan.ts';

/** x·Wᵀ: [B, S, K] → [B, S, N]. */
export function multiply(
  graph: OnnxBuilder,
  weights: WeightPlan,
  matrix: MatrixValues,
  x: Value,
  output: Value,
): Value {
  if (matrix.kind === 'float32') return graph.node('MatMul', [x, matrix.value], [output]);
  const input = matrix.remainderColumns > 0 ? extend(graph, weights, matrix, x) : x;
  return graph.node('MatMulNBits', [input, ...matrix.inputs], [output], {
    K: matrix.columns,
    N: matrix.rows,
    bits: matrix.bits,
    block_size: matrix.blockSize,
    // Level 4 may quantise x to 8 bits, at down_proj the very activations that are scaled: 1 % error.
    accuracy_level: 0,
  });
}

/**
 * x followed by its sum over each block, [B, S, K] → [B, S, K + G]: the columns that the remainders of offset
 * types are multiplied with, since Σᵢ (vᵢ + r)·xᵢ = Σᵢ vᵢ·xᵢ + r·Σᵢ xᵢ. Once for all products of one x.
 */
function extend(graph: OnnxBuilder, weights: WeightPlan, matrix: BlockValues, x: Value): Value {
  const { blockSize, remainderColumns } = matrix;
  const extended = `${x}.extended.${blockSize}`;
  if (graph.has(extended)) return extended;
  const own = matrix.columns - remainderColumns;
  const sums = weights.shared(`sums.${own}.${blockSize}`, [own, remainderColumns], () =>
    blockSums(own, remainderColumns, blockSize),
  );
  const perBlock = graph.node('MatMul', [x, sums], [`${x}.sums.${blockSize}`]);
  return graph.node('Concat', [x, perBlock], [extended], { axis: -1 });
}

/** [K, G], 1 where column g sums row k's block; the padding columns are zero. */
function blockSums(rows: number, columns: number, blockSize: number): Float32Array {
  const sums = new Float32Array(rows * columns);
  for (let k = 0; k < rows; k++) sums[k * columns + Math.floor(k / blockSize)] = 1;
  return sums;
}

/** Rows of W by id: [B, S] → [B, S, K]. */
export function lookup(graph: OnnxBuilder, matrix: MatrixValues, ids: Value, output: Value): Value {
  if (matrix.kind === 'float32') return graph.node('Gather', [matrix.value, ids], [output]);
  const [quants = '', ...rest] = matrix.inputs;
  return graph.node('GatherBlockQuantized', [quants, ids, ...rest], [output], {
    bits: matrix.bits,
    block_size: matrix.blockSize,
    gather_axis: 0,
    quantize_axis: 1,
  });
}
