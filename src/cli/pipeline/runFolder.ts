// What a pipeline run consists of: a folder with one file or pair of files for each step. Every step reads the files
// of those before it and writes its own; settings stand beside the results, run times apart (times.json), so that
// results of the same settings are the same bytes.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExplorerError } from '../../model/errors.ts';
import { parseQuestions, type Question } from '../../model/questions/question.ts';

/** What the shipped probes are trained on. */
export const SHIPPED_QUESTIONS: readonly string[] = ['public/questions/facts.jsonl'];
export const DEFAULT_RUN = 'runs/default';

/** Paths of a run; those without extension are pairs. */
export function runPaths(run: string) {
  return {
    greedy: join(run, 'greedy'),
    samples: join(run, 'samples'),
    temperatures: join(run, 'temperatures'),
    judged: join(run, 'judged.jsonl'),
    rows: join(run, 'features'),
    tensor: (name: string) => join(run, `features.${name}.f32`),
    development: join(run, 'development.json'),
    evaluation: (split: string) => join(run, `evaluation.${split}.json`),
    times: join(run, 'times.json'),
  };
}

export interface QuestionFiles {
  readonly questions: readonly Question[];
  /** Names and sha256 of the files, in order. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/**
 * Reads one or more question files.
 * @throws ExplorerError 'questions.invalid' for a file that cannot be read, or an id in two of them
 */
export async function readQuestionFiles(paths: readonly string[]): Promise<QuestionFiles> {
  const files: QuestionFiles['files'][number][] = [];
  const questions: Question[] = [];
  for (const [i, path] of paths.entries()) {
    const text = await readFile(path, 'utf8').catch((cause) => {
      throw new ExplorerError('questions.invalid', `${path} cannot be read: ${cause.message}`, { cause });
    });
    const isRepeated = paths.slice(0, i).some((other) => basename(other) === basename(path));
    files.push({ name: basename(path), sha256: createHash('sha256').update(text).digest('hex') });
    // Questions without an id are named after their file.
    questions.push(...parseQuestions(text, isRepeated ? `${basename(path)} (${i + 1})` : basename(path)));
  }
  const seen = new Set<string>();
  for (const { id } of questions) {
    if (seen.has(id)) {
      throw new ExplorerError('questions.invalid', `id '${id}' is in two of ${paths.join(', ')}`);
    }
    seen.add(id);
  }
  return { questions, files };
}

/** What the sampling step writes beside its answers. */
export interface SampleSettings {
  readonly model: string; // sha256
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly instruction: string;
  readonly maxTokens: number;
  readonly threads: number;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly samples: number;
  readonly seed: number;
  /** Number that is sampled. */
  readonly questions: number;
}

export async function readSampleSettings(run: string): Promise<SampleSettings> {
  return readStepResult(`${runPaths(run).samples}.settings.json`, 'run `hneuron sample` first');
}

/**
 * A JSON file that an earlier step wrote.
 * @throws ExplorerError 'pipeline.invalid' when it is missing or cut off
 */
export async function readStepResult<T>(path: string, remedy: string): Promise<T> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new ExplorerError('pipeline.invalid', `${path} cannot be read; ${remedy}`, { cause });
  });
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new ExplorerError('pipeline.invalid', `${path} is no JSON; ${remedy}`, { cause });
  }
}

/** sha256 of a value's JSON, for settings: a step that goes on has to go on from the same input. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Adds the time a step took to times.json: kept apart from results, which must not depend on it. */
export async function recordTime(run: string, step: string, seconds: number, counts: object): Promise<void> {
  const path = runPaths(run).times;
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  const times = JSON.parse(text) as object[];
  times.push({ step, seconds: Math.round(seconds * 10) / 10, ...counts });
  await writeFile(`${path}.new`, `${JSON.stringify(times, null, 1)}\n`);
  await rename(`${path}.new`, path); // cut off in between, the old one stays whole
}
