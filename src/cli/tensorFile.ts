// Writes a set of named float32 tensors as `name.json` + `name.f32`, the format of fixtures/golden: the .f32 holds
// the values little-endian one tensor after the other, the .json whatever describes them and, under `tensors`,
// each one's byte offset and shape. Values go to disk as they come, into `name.f32.part`; both files take their names
// together at the end, so a run that fails leaves an older pair whole.

import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface TensorEntry {
  readonly offset: number; // bytes
  readonly shape: readonly number[];
}

export interface TensorWriter {
  /** Appends a tensor. Throws when the name is taken or the shape does not hold the values. */
  add(name: string, shape: readonly number[], values: Float32Array): Promise<void>;
  /** Writes the .json: `description` with the tensor index as its last field. */
  finish(description: object): Promise<void>;
  /** To be called in any case: what was not finished is removed. */
  close(): Promise<void>;
}

/** @param base path without extension; its folder is made when missing. */
export async function createTensorWriter(base: string): Promise<TensorWriter> {
  await mkdir(dirname(base), { recursive: true });
  const unfinished = `${base}.f32.part`;
  const file = await open(unfinished, 'w');
  const tensors: Record<string, TensorEntry> = {};
  let offset = 0;
  return {
    add: async (name, shape, values) => {
      if (name in tensors) throw new Error(`tensor "${name}" is written twice`);
      const size = shape.reduce((a, b) => a * b, 1);
      if (size !== values.length) throw new Error(`${name}: shape [${shape}] for ${values.length} values`);
      // Every platform that onnxruntime-node runs on is little-endian, so the memory is the file.
      await file.writeFile(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
      tensors[name] = { offset, shape };
      offset += values.byteLength;
    },
    finish: async (description) => {
      const index = `${base}.json.part`;
      await writeFile(index, `${JSON.stringify({ ...description, tensors }, null, 1)}\n`);
      await rename(unfinished, `${base}.f32`);
      await rename(index, `${base}.json`);
    },
    close: async () => {
      await file.close();
      await rm(unfinished, { force: true });
    },
  };
}
