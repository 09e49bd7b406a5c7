// The case file of `hneuron activations`: what to read and under which scales. fixtures/golden/*.json are such
// files; fields that are not named here are ignored.

import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { ModelShape } from '../model/config.ts';
import { ExplorerError } from '../model/errors.ts';

const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const Scale = v.pipe(v.number(), v.finite());
const CaseSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty('an id is needed')),
  ids: v.pipe(v.array(Index), v.nonEmpty('at least one token is needed')),
  /** Dense [L, F] float32, little-endian, as base64; or [l, j, α] for the neurons that are not at 1. */
  scales: v.optional(v.union([v.string(), v.array(v.tuple([Index, Index, Scale]))])),
});
const CasesSchema = v.object({
  cases: v.pipe(v.array(CaseSchema), v.nonEmpty('at least one case is needed')),
});

type CaseEntry = v.InferOutput<typeof CaseSchema>;

export interface ActivationCase {
  readonly id: string;
  readonly ids: Int32Array;
  readonly scales: Float32Array | null; // [L, F]; null = 1 everywhere
}

/** @throws ExplorerError 'request.invalid' naming file, field and value. */
export async function readCases(path: string, shape: ModelShape): Promise<readonly ActivationCase[]> {
  const parsed = v.safeParse(CasesSchema, parseJson(path, await readText(path)));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw invalid(path, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  const seen = new Set<string>();
  return parsed.output.cases.map((entry) => {
    if (seen.has(entry.id)) throw invalid(path, `two cases have the id "${entry.id}"; ids must differ`);
    seen.add(entry.id);
    const outside = entry.ids.find((id) => id >= shape.vocabulary);
    if (outside !== undefined) {
      throw invalid(
        path,
        `case "${entry.id}": token ${outside} is not below the vocabulary's ${shape.vocabulary}`,
      );
    }
    return { id: entry.id, ids: Int32Array.from(entry.ids), scales: denseScales(path, entry, shape) };
  });
}

/** Dense scales [L, F] of a case. */
function denseScales(path: string, { id, scales }: CaseEntry, shape: ModelShape): Float32Array | null {
  if (scales === undefined) return null;
  const { layers, neurons } = shape;
  if (typeof scales === 'string') return decodeScales(path, id, scales, layers * neurons);
  const dense = new Float32Array(layers * neurons).fill(1);
  for (const [l, j, alpha] of scales) {
    if (l >= layers || j >= neurons) {
      throw invalid(path, `case "${id}": neuron ${l}:${j} is outside [0, ${layers}) × [0, ${neurons})`);
    }
    dense[l * neurons + j] = alpha;
  }
  return dense;
}

function decodeScales(path: string, id: string, base64: string, count: number): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== count * 4) {
    throw invalid(
      path,
      `case "${id}": scales hold ${bytes.length} bytes; ${count} float32 values need ${count * 4}`,
    );
  }
  const scales = new Float32Array(new Uint8Array(bytes).buffer);
  const broken = scales.findIndex((alpha) => !Number.isFinite(alpha));
  if (broken >= 0)
    throw invalid(path, `case "${id}": scale ${broken} is ${scales[broken]}; it must be finite`);
  return scales;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw invalid(path, 'no such file; give --cases an existing JSON file');
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(path, `not JSON: ${error.message}`);
  }
}

function invalid(path: string, problem: string): ExplorerError {
  return new ExplorerError('request.invalid', `${path}: ${problem}`);
}
