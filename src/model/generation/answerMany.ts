// Many short answers at once: the throughput path of the pipeline, where generate.ts is the interactive one. Prompts
// of equal length are read one after another on top of a prefix that all share and was read once; then one row for
// every answer wanted is written in a single batch, and rows that have ended are dropped from it. No readings, no
// candidates, no interventions: the answers that matter are read again for their activations.
//
// Draw t of an answer depends on (its seed, t) alone. The composition of a batch may still move a logit in its last
// bit, so whoever wants the same bytes again asks for the same batches again.

import { type Cancellation, ExplorerError, throwIfCancelled } from '../errors.ts';
import { withoutEnded } from './compactBatch.ts';
import type { Cache, CacheRow, Forward } from './forward.ts';
import { drawToken } from './sample.ts';
import type { Prefix, Sampling, StopReason, StopRules } from './types.ts';

/** A prompt that has been read up to its last token. Whoever read it disposes its cache. */
export interface ReadPrompt {
  readonly row: CacheRow;
  /** After the last token, [V]. */
  readonly logits: Float32Array;
}

/** One answer to write. */
export interface AnswerJob {
  readonly prompt: ReadPrompt;
  readonly seed: number;
}

export interface ShortAnswer {
  /** Without the token that ended it. */
  readonly ids: readonly number[];
  readonly stop: Exclude<StopReason, 'string'>;
}

export interface AnswerSettings {
  readonly sampling: Omit<Sampling, 'seed'>;
  readonly stop: Omit<StopRules, 'strings'>;
  /** Only ids below it are drawn. */
  readonly vocabularySize: number;
  readonly signal?: Cancellation;
}

/**
 * Reads one prompt on top of a prefix.
 * @param ids all of it; begins with the prefix's ids and is longer
 */
export async function readPrompt(
  forward: Forward,
  prefix: Prefix,
  ids: readonly number[],
): Promise<ReadPrompt> {
  const shared = prefix.ids.length;
  if (ids.length <= shared || prefix.ids.some((id, i) => id !== ids[i])) {
    throw new ExplorerError(
      'request.invalid',
      `a prompt of ${ids.length} tokens does not go on from its prefix of ${shared}`,
    );
  }
  const cache = await forward.copyRows([prefix.row], shared);
  const { logits } = await forward.run(cache, {
    ids: Int32Array.from(ids.slice(shared)),
    logits: 'last',
    taps: 'none',
  });
  return { row: { cache, row: 0 }, logits };
}

interface OpenRow {
  readonly job: number;
  readonly seed: number;
  readonly ids: number[];
}

/**
 * Writes one answer for every job.
 * @param jobs their prompts have the same length
 * @returns in the order of the jobs
 * @throws ExplorerError 'request.invalid' for prompts of different lengths, 'aborted', and what Forward throws
 */
export async function answerMany(
  forward: Forward,
  jobs: readonly AnswerJob[],
  settings: AnswerSettings,
): Promise<ShortAnswer[]> {
  const answers: ShortAnswer[] = new Array(jobs.length);
  const { stop } = settings;
  /** Draws a row's next token; false when that ended it. */
  const goesOn = (row: OpenRow, logits: Float32Array): boolean => {
    const id = drawToken(
      logits.subarray(0, settings.vocabularySize),
      { ...settings.sampling, seed: row.seed },
      row.ids.length,
    );
    const isOver = stop.tokens.includes(id);
    if (!isOver) row.ids.push(id);
    if (!isOver && row.ids.length < stop.maxTokens) return true;
    answers[row.job] = { ids: row.ids, stop: isOver ? 'token' : 'length' };
    return false;
  };

  let open = jobs
    .map(({ seed }, job): OpenRow => ({ job, seed, ids: [] }))
    .filter((row) => goesOn(row, jobs[row.job]!.prompt.logits));
  if (open.length === 0) return answers;
  let cache = await forward.copyRows(open.map(({ job }) => jobs[job]!.prompt.row));
  let rows: readonly (OpenRow | null)[] = open; // by row of the cache
  try {
    while (open.length > 0) {
      throwIfCancelled(settings.signal);
      if (cache.length >= forward.contextLength) {
        for (const { job, ids } of open) answers[job] = { ids, stop: 'context' };
        break;
      }
      const logits = await step(forward, cache, rows);
      rows = rows.map((row, b) => (row && goesOn(row, logits(b)) ? row : null));
      open = rows.filter((row) => row !== null);
      const smaller = await withoutEnded(forward, cache, rows, (row) => row !== null);
      if (smaller) {
        cache.dispose();
        ({ cache, rows } = smaller);
      }
    }
  } finally {
    cache.dispose();
  }
  return answers;
}

/** Every row reads its last token (ended ones any); returns the logits of a row. */
async function step(forward: Forward, cache: Cache, rows: readonly (OpenRow | null)[]) {
  const { logits } = await forward.run(cache, {
    ids: Int32Array.from(rows, (row) => row?.ids.at(-1) ?? 0),
    logits: 'last',
    taps: 'none',
  });
  const { vocabulary } = forward.shape;
  return (b: number) => logits.subarray(b * vocabulary, (b + 1) * vocabulary);
}
