// What a GGUF file holds, after parsing and checking. Spec: ggml/docs/gguf.md in ggml-org/ggml.

import type { ByteSource } from '../byteSource.ts';

/** ggml tensor types that this build reads. */
export type BlockType =
  | 'F32'
  | 'F16'
  | 'BF16'
  | 'Q4_0'
  | 'Q4_1'
  | 'Q5_0'
  | 'Q5_1'
  | 'Q8_0'
  | 'Q2_K'
  | 'Q3_K'
  | 'Q4_K'
  | 'Q5_K'
  | 'Q6_K'
  | 'IQ4_NL';

export interface TensorInfo {
  readonly name: string;
  readonly type: BlockType;
  /** Outermost first: a matrix is [rows, columns], y = x·Wᵀ, blocks run along the columns. */
  readonly shape: readonly number[];
  /** Absolute position in the file. */
  readonly offset: number; // bytes
  readonly byteLength: number;
}

export type MetadataValue = number | bigint | boolean | string | readonly MetadataValue[];

export interface GgufFile {
  readonly source: ByteSource;
  readonly metadata: Readonly<Record<string, MetadataValue>>;
  readonly tensors: ReadonlyMap<string, TensorInfo>;
}

/**
 * A matrix [N, K] as MatMulNBits takes it: value = scale · (q − zeroPoint), blocks along K.
 * Without zero points, zeroPoint is 2^(bits−1).
 */
export interface BlockMatrix {
  readonly rows: number; // N
  readonly columns: number; // K
  readonly bits: 4 | 8;
  readonly blockSize: 16 | 32;
  /** [N, K/blockSize, blockSize·bits/8]; two 4-bit values a byte, the even one in the low nibble. */
  readonly quants: Uint8Array;
  readonly scales: Float32Array; // [N, K/blockSize]
  /** 8-bit only, [N, K/blockSize]. */
  readonly zeroPoints: Uint8Array | null;
  /** Offset types only: added to every value of a block. */
  readonly remainder: BlockRemainder | null;
}

/**
 * What the grid leaves of a block's offset, one number r a block, itself kept in 8 bits:
 * r = scale · (q − 128). The blocks of a row are padded with zeros (q = 128) to G, a multiple of blockSize,
 * so that they can stand as further columns behind the row's own.
 */
export interface BlockRemainder {
  readonly columns: number; // G
  readonly quants: Uint8Array; // [N, G]
  readonly scales: Float32Array; // [N, G/blockSize]
}
