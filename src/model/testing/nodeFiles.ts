// Files of the repository as byte sources, for tests that run in node.

import { openSync, readFileSync, readSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ByteSource, bytesSource } from '../byteSource.ts';
import type { Golden } from './golden.ts';

const ROOT = new URL('../../../', import.meta.url);

export const DEFAULT_MODEL = 'public/models/SmolLM2-135M-Instruct-Q4_1/model.gguf';

export const MICRO_MODELS = [
  'micro-llama-f32',
  'micro-llama-q4_0',
  'micro-llama-q4_1',
  'micro-llama-q5_0',
  'micro-llama-q5_1',
  'micro-llama-q8_0',
  'micro-qwen2-q8_0',
  'micro-qwen3-q8_0',
] as const;

/** A whole file of fixtures/golden. */
export function goldenBytes(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`fixtures/golden/${name}`, ROOT)));
}

export function goldenSource(name: string): ByteSource {
  return bytesSource(goldenBytes(name), name);
}

/** Where the micro model of that name lies. */
export function microModelPath(name: string): string {
  return fileURLToPath(new URL(`fixtures/golden/${name}.gguf`, ROOT));
}

export const defaultModelPath = fileURLToPath(new URL(DEFAULT_MODEL, ROOT));

/** Index and values of fixtures/golden/<name>.json and .f32. */
export function goldenOf(name: string): Golden {
  const values = goldenBytes(`${name}.f32`);
  return {
    index: JSON.parse(new TextDecoder('utf-8').decode(goldenBytes(`${name}.json`))),
    values: new Float32Array(values.buffer),
  };
}

/** A file read range by range; counts what was asked for. */
export function countingFileSource(path: string): ByteSource & { readonly bytesRead: () => number } {
  const file = fileURLToPath(new URL(path, ROOT));
  const descriptor = openSync(file, 'r');
  let total = 0;
  return {
    size: statSync(file).size,
    name: path,
    bytesRead: () => total,
    slice: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      total += readSync(descriptor, bytes, 0, bytes.length, start);
      return bytes;
    },
  };
}
