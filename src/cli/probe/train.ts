// `hneuron train`: step 5. Compares every setting on the development answers and writes down the choice, before the
// test split is looked at.

import { writeFile } from 'node:fs/promises';
import type { Gain } from '../../model/probe/evaluation/report.ts';
import { progress, writeResult } from '../output.ts';
import { recordTime, runPaths } from '../pipeline/runFolder.ts';
import { loadTable } from '../pipeline/table.ts';
import { choose, type Development, develop, leftOutGain } from './development.ts';
import { configOf } from './inputs.ts';
import { type SeedStability, type SetOverlap, seedStability, setOverlaps } from './stability.ts';

export interface TrainOptions {
  readonly run: string;
  readonly seed: number;
  /** Where the choice is written. */
  readonly choice: string;
}

/** development.json. */
export interface Developed extends Development {
  /** Of the default; null where no setting found a neuron. */
  readonly stability: SeedStability | null;
  readonly leftOutGain: Gain | null;
  readonly overlaps: readonly SetOverlap[];
}

export async function runTrain(modelPath: string, { run, seed, choice: out }: TrainOptions): Promise<void> {
  const start = performance.now();
  const config = await configOf(modelPath);
  const table = await loadTable(
    run,
    config,
    ({ selection, split }) => selection === 'consistent' && (split === 'train' || split === 'dev'),
    ['span', 'rest'],
  );
  progress(`${table.rows.length} answers of train and dev that were the same in all samples`);
  const development = develop(table, seed, (name) => progress(`compared: ${name}`));
  const choice = choose(development);
  const first = choice.probes.find(({ id }) => id === choice.default);
  const developed: Developed = {
    ...development,
    stability: first ? seedStability(table, first, seed) : null,
    leftOutGain: first ? leftOutGain(table, first, seed) : null,
    overlaps: setOverlaps(table, choice, seed),
  };
  await writeFile(runPaths(run).development, json(developed));
  await writeResult(json(choice), out);
  progress(summarise(development, choice.default));
  await recordTime(run, 'train', (performance.now() - start) / 1000, { answers: table.rows.length });
}

function summarise({ probes, rivals }: Development, chosen: string): string {
  const lines = [...probes, ...rivals].map((one) => {
    const name = 'id' in one ? `${one.id} (${one.positive} + ${one.nonZero - one.positive})` : one.name;
    const [folds, dev, leftOut] = [one.folds, one.dev, one.leftOut].map(({ auroc }) =>
      auroc.value.toFixed(3),
    );
    return `${name}: folds ${folds}, dev ${dev}, left-out relations ${leftOut}`;
  });
  return [...lines, `default: ${chosen}`].join('\n');
}

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
