// `hneuron evaluate --split dev|test`: step 6 on a run of the pipeline. Fits the chosen settings on everything before
// the split (train for dev; train and dev for test) and gathers the evidence on it.

import { readFile, writeFile } from 'node:fs/promises';
import { ExplorerError } from '../../model/errors.ts';
import type { Split } from '../../model/questions/question.ts';
import { sha256OfFile } from '../inspect.ts';
import { progress } from '../output.ts';
import { FEATURE_TENSORS } from '../pipeline/features.ts';
import { recordTime, runPaths } from '../pipeline/runFolder.ts';
import { loadTable } from '../pipeline/table.ts';
import type { Choice, Chosen } from './development.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { configOf, readChoice } from './inputs.ts';
import { consistentRows, rowsOf } from './rows.ts';

export type EvaluatedSplit = Exclude<Split, 'train'>;

export interface SplitOptions {
  readonly run: string;
  readonly choice: string;
  /** Random sets of each kind. */
  readonly draws: number;
}

/** evaluation.<split>.json. */
export interface SplitEvaluation extends Evidence {
  readonly split: EvaluatedSplit;
  readonly seed: number;
  /** Of the file that said which settings to look at, and of the answers. */
  readonly choiceSha256: string;
  readonly answersSha256: string;
}

const FITTED_ON: Readonly<Record<EvaluatedSplit, readonly Split[]>> = {
  dev: ['train'],
  test: ['train', 'dev'],
};

export async function evaluateSplit(
  modelPath: string,
  split: EvaluatedSplit,
  { run, choice: choicePath, draws }: SplitOptions,
): Promise<SplitEvaluation> {
  const start = performance.now();
  const choice = await readChoice(choicePath);
  const { seed } = choice;
  const paths = runPaths(run);
  const inputs = {
    choiceSha256: await sha256OfFile(choicePath),
    answersSha256: await sha256OfFile(`${paths.rows}.jsonl`),
  };
  if (split === 'test') await refuseSecondOpening(paths.evaluation(split), inputs);
  const config = await configOf(modelPath);
  const fitted = FITTED_ON[split];
  const table = await loadTable(
    run,
    config,
    (row) =>
      row.selection === 'greedy'
        ? row.split === split
        : row.split !== null && (row.split === split || fitted.includes(row.split)),
    FEATURE_TENSORS,
  );
  const rows = {
    fit: consistentRows(table.rows, fitted, seed),
    held: consistentRows(table.rows, [split], seed),
    natural: rowsOf(table.rows, 'greedy', [split]),
  };
  const evidence = gatherEvidence(table, rows, defaultFirst(choice), {
    seed,
    draws,
    shape: config,
    onStep: (name) => progress(`${split}: ${name}`),
  });
  const evaluation: SplitEvaluation = { split, seed, ...inputs, ...evidence };
  await writeFile(paths.evaluation(split), `${JSON.stringify(evaluation, null, 1)}\n`);
  await recordTime(run, `evaluate ${split}`, (performance.now() - start) / 1000, {
    answers: table.rows.length,
  });
  return evaluation;
}

/**
 * The test split is looked at once: with another choice or other answers it would be looked at until it pleases.
 * @throws ExplorerError 'pipeline.invalid'
 */
async function refuseSecondOpening(
  path: string,
  inputs: Pick<SplitEvaluation, 'choiceSha256' | 'answersSha256'>,
): Promise<void> {
  const earlier = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (earlier === null) return;
  const { choiceSha256, answersSha256 } = JSON.parse(earlier) as SplitEvaluation;
  if (choiceSha256 === inputs.choiceSha256 && answersSha256 === inputs.answersSha256) return;
  throw new ExplorerError(
    'pipeline.invalid',
    `${path} was made with another choice or other answers: the test split has been opened already. Use another --run ` +
      'with new questions',
  );
}

/** The chosen probes, the default at the front. */
export function defaultFirst(choice: Choice): Chosen[] {
  const isDefault = ({ id }: Chosen) => id === choice.default;
  return [...choice.probes.filter(isDefault), ...choice.probes.filter((one) => !isDefault(one))];
}
