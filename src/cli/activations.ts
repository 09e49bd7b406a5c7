// `hneuron activations`: reads given token ids under given scales and writes logits, z, norms and CETT in the
// format of fixtures/golden, so that a run here can be compared with any other file of that format.

import { basename, resolve } from 'node:path';
import { cett } from '../model/cett.ts';
import { readColumnNorms } from '../model/columnNorms.ts';
import type { ModelConfig } from '../model/config.ts';
import { ExplorerError } from '../model/errors.ts';
import type { Cache, Forward, Readings } from '../model/generation/forward.ts';
import { sampleToken } from '../model/generation/sample.ts';
import type { Sampling } from '../model/generation/types.ts';
import { type ActivationCase, readCases } from './cases.ts';
import { openNodeModel } from './ortNode.ts';
import { progress } from './output.ts';
import { createTensorWriter, type TensorWriter } from './tensorFile.ts';

export interface ActivationsOptions {
  readonly cases: string;
  /** Path without extension. */
  readonly out: string;
  /** 'last': only the last position of each case; the tensors then have no T axis. */
  readonly rows: 'last' | 'all';
  /** Greedy tokens to continue each case by. */
  readonly steps: number;
}

/** Positions read in one run; bounds the memory of taps and logits within the runtime. */
const CHUNK = 128;
const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, seed: 0 };

export async function runActivations(path: string, options: ActivationsOptions): Promise<void> {
  if (resolve(`${options.out}.json`) === resolve(options.cases)) {
    throw new ExplorerError(
      'request.invalid',
      `--out ${options.out} would overwrite the cases; give another name`,
    );
  }
  const model = await openNodeModel(path);
  try {
    const { config, file, forward } = model;
    const columnNorms = await readColumnNorms(file, config);
    const cases = await readCases(options.cases, forward.shape);
    const writer = await createTensorWriter(options.out);
    try {
      await writer.add('col_norm', [config.layers, config.neurons], columnNorms);
      const done: object[] = [];
      for (const [i, entry] of cases.entries()) {
        const greedy = await writeCase(writer, forward, columnNorms, entry, options);
        done.push({ id: entry.id, ids: [...entry.ids], ...(options.steps > 0 && { greedy }) });
        progress(`case ${i + 1} of ${cases.length}: ${entry.id}, ${entry.ids.length} tokens`);
      }
      await writer.finish({
        model: basename(path),
        shape: shapeLetters(config),
        rows: options.rows,
        cases: done,
      });
    } finally {
      await writer.close();
    }
  } finally {
    await model.dispose();
  }
}

function shapeLetters({ layers, neurons, hidden, vocabulary }: ModelConfig) {
  return { L: layers, F: neurons, H: hidden, V: vocabulary };
}

/** Writes the four tensors of a case; returns its greedy tokens. */
async function writeCase(
  writer: TensorWriter,
  forward: Forward,
  columnNorms: Float32Array,
  { id, ids, scales }: ActivationCase,
  { rows, steps }: ActivationsOptions,
): Promise<number[]> {
  const { layers, neurons, vocabulary } = forward.shape;
  const cache = await forward.newCache();
  try {
    const { logits, z, norms } = await readPrompt(forward, cache, ids, scales, rows);
    const time = rows === 'all' ? [ids.length] : [];
    await writer.add(`${id}.logits`, [...time, vocabulary], logits);
    await writer.add(`${id}.z`, [...time, layers, neurons], z);
    await writer.add(`${id}.ffn_norm`, [...time, layers], norms);
    await writer.add(`${id}.cett`, [...time, layers, neurons], cett(z, norms, columnNorms, forward.shape, z));
    return await continueGreedily(forward, cache, logits.subarray(-vocabulary), scales, steps);
  } finally {
    cache.dispose();
  }
}

/** All positions of a prompt at batch 1, a chunk at a time; R is 1 ('last') or T ('all'). */
async function readPrompt(
  forward: Forward,
  cache: Cache,
  ids: Int32Array,
  scales: Float32Array | null,
  rows: 'last' | 'all',
): Promise<Readings> {
  const { layers, neurons, vocabulary } = forward.shape;
  const kept = rows === 'all' ? ids.length : 1;
  const all: Readings = {
    logits: new Float32Array(kept * vocabulary),
    z: new Float32Array(kept * layers * neurons),
    norms: new Float32Array(kept * layers),
  };
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const isLast = start + chunk.length === ids.length;
    const wanted = rows === 'all' ? 'all' : isLast ? 'last' : 'none';
    const read = await forward.run(cache, {
      ids: chunk,
      ...(scales && { scales }),
      logits: wanted,
      taps: wanted,
    });
    if (wanted === 'none') continue;
    const row = rows === 'all' ? start : 0;
    all.logits.set(read.logits, row * vocabulary);
    all.z.set(read.z, row * layers * neurons);
    all.norms.set(read.norms, row * layers);
  }
  return all;
}

/** The most probable token `steps` times over, under the same scales. */
async function continueGreedily(
  forward: Forward,
  cache: Cache,
  promptLogits: Float32Array, // [V], of the last prompt position
  scales: Float32Array | null,
  steps: number,
): Promise<number[]> {
  const tokens: number[] = [];
  let logits = promptLogits;
  while (tokens.length < steps) {
    const { id: next } = sampleToken(logits, GREEDY, tokens.length, 0);
    tokens.push(next);
    if (tokens.length === steps) break;
    ({ logits } = await forward.run(cache, {
      ids: Int32Array.of(next),
      ...(scales && { scales }),
      logits: 'last',
      taps: 'none',
    }));
  }
  return tokens;
}
