// The logit lens of a neuron: which tokens its output weights raise and lower by themselves. What z adds to the
// residual stream is z·W_down[:, j]; on the direct path, past all later layers, that reaches the logits through the
// final norm's weight and the rows of the output matrix. Not counted: what later layers make of it, and the division
// by the final RMS, which scales all tokens alike. nostalgebraist, "interpreting GPT: the logit lens", 2020.
//
// Weights are the file's own values, read in blocks of rows: neither matrix is ever in memory as a whole.

import type { ModelConfig } from './config.ts';
import { ExplorerError } from './errors.ts';
import { topCandidates } from './generation/sample.ts';
import { blockLayout, expandBlocks } from './gguf/blocks/expandBlocks.ts';
import { readVector, tensorInfo } from './gguf/readTensor.ts';
import { EMBEDDING, layerTensor, OUTPUT, OUTPUT_NORM } from './gguf/tensorNames.ts';
import type { GgufFile } from './gguf/types.ts';
import type { Tokenizer } from './tokenizer/createTokenizer.ts';

export interface LensRow {
  readonly id: number;
  /** Of the logit, per unit of z, less the mean over the vocabulary (a softmax does not see that). */
  readonly value: number;
}

/** Largest effect first; for z > 0. */
export interface LogitLens {
  readonly raised: readonly LensRow[];
  readonly lowered: readonly LensRow[];
}

/** Values expanded at a time, 2 MB: a few milliseconds of work, so that others get their turn between. */
const VALUES_AT_ONCE = 2 ** 19;

/**
 * @param neuron flat index n = l·F + j
 * @param top tokens wanted at each end; control tokens count in the mean and are not listed
 * @param between awaited before each block of rows: lets others in, may throw to stop
 * @throws ExplorerError 'request.invalid', and what the file's source and `between` throw
 */
export async function readLogitLens(
  file: GgufFile,
  config: ModelConfig,
  tokenizer: Pick<Tokenizer, 'vocabularySize' | 'isSpecial'>,
  { neuron, top }: { readonly neuron: number; readonly top: number },
  between: () => Promise<void> = async () => {},
): Promise<LogitLens> {
  const { layers, neurons, hidden } = config;
  check('neuron', neuron, 0, layers * neurons - 1);
  const tokens = Math.min(tokenizer.vocabularySize, config.vocabulary); // rows behind them are no tokens
  check('top', top, 1, tokens);
  const direction = await readColumn(
    file,
    layerTensor(Math.floor(neuron / neurons), 'ffn_down'),
    neuron % neurons,
    between,
  );
  const gamma = await readVector(file, OUTPUT_NORM);
  for (let i = 0; i < hidden; i++) direction[i]! *= gamma[i]!;
  const values = await timesRows(file, config.tiedEmbedding ? EMBEDDING : OUTPUT, tokens, direction, between);
  return endsOf(values, tokenizer.isSpecial, top);
}

/** Column j of a matrix [rows, columns], in float64: of each row only the block with it is expanded. */
async function readColumn(
  file: GgufFile,
  name: string,
  j: number,
  between: () => Promise<void>,
): Promise<Float64Array> {
  const { type } = tensorInfo(file, name);
  const { elements, bytes } = blockLayout(type);
  const at = Math.floor(j / elements) * bytes;
  const column: number[] = [];
  await eachBlock(file, name, Number.POSITIVE_INFINITY, between, (rows, rowBytes) => {
    const count = rows.length / rowBytes;
    const gathered = new Uint8Array(count * bytes);
    for (let r = 0; r < count; r++) {
      gathered.set(rows.subarray(r * rowBytes + at, r * rowBytes + at + bytes), r * bytes);
    }
    const values = expandBlocks(type, gathered, count * elements);
    for (let r = 0; r < count; r++) column.push(values[r * elements + (j % elements)]!);
  });
  return Float64Array.from(column);
}

/** The product of each of the first `count` rows of a matrix with x, in float64. */
async function timesRows(
  file: GgufFile,
  name: string,
  count: number,
  x: Float64Array,
  between: () => Promise<void>,
): Promise<Float64Array> {
  const { type } = tensorInfo(file, name);
  const products = new Float64Array(count);
  let row = 0;
  await eachBlock(file, name, count, between, (rows, rowBytes) => {
    const values = expandBlocks(type, rows, (rows.length / rowBytes) * x.length);
    for (let start = 0; start < values.length; start += x.length) {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += values[start + i]! * x[i]!;
      products[row++] = sum;
    }
  });
  return products;
}

/** The bytes of the first `count` rows of a matrix, at most VALUES_AT_ONCE values at a time. */
async function eachBlock(
  file: GgufFile,
  name: string,
  count: number,
  between: () => Promise<void>,
  use: (rows: Uint8Array, rowBytes: number) => void,
): Promise<void> {
  const { offset, byteLength, shape } = tensorInfo(file, name);
  const [rows = 0, columns = 0] = shape;
  const rowBytes = byteLength / rows; // rows are whole blocks: checkTensors.ts
  const wanted = Math.min(count, rows);
  const step = Math.max(1, Math.floor(VALUES_AT_ONCE / columns));
  for (let start = 0; start < wanted; start += step) {
    await between();
    const end = Math.min(start + step, wanted);
    use(await file.source.slice(offset + start * rowBytes, offset + end * rowBytes), rowBytes);
  }
}

function endsOf(products: Float64Array, isSpecial: (id: number) => boolean, top: number): LogitLens {
  let sum = 0;
  for (const product of products) sum += product;
  const mean = sum / products.length;
  const end = (sign: 1 | -1): LensRow[] => {
    // −∞ is never listed.
    const ranked = Float32Array.from(products, (product, id) =>
      isSpecial(id) ? Number.NEGATIVE_INFINITY : sign * (product - mean),
    );
    return Array.from(topCandidates(ranked, top), (id) => ({ id, value: products[id]! - mean })).filter(
      ({ value }) => sign * value > 0,
    );
  };
  return { raised: end(1), lowered: end(-1) };
}

function check(field: string, value: number, from: number, to: number): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new ExplorerError(
    'request.invalid',
    `${field} is ${value}; allowed: whole numbers, ${from} to ${to}`,
  );
}
