// What every step after the features starts from: the model's shape, the answers of a run, the choice that was made.

import type { ModelConfig } from '../../model/config.ts';
import { readConfig } from '../../model/gguf/config.ts';
import { openGguf } from '../../model/gguf/openGguf.ts';
import type { AnswerRow } from '../../model/probe/answerRow.ts';
import { openNodeFile } from '../nodeFile.ts';
import type { FeatureTensor } from '../pipeline/features.ts';
import { readStepResult } from '../pipeline/runFolder.ts';
import { type FeatureTable, loadTable } from '../pipeline/table.ts';
import type { Choice } from './development.ts';

/** Config of a GGUF file, without its weights. */
export async function configOf(modelPath: string): Promise<ModelConfig> {
  const source = await openNodeFile(modelPath);
  try {
    return readConfig(await openGguf(source));
  } finally {
    await source.close();
  }
}

/** The rows of a run that pass the filter, with the tensors that are asked for (`span` always). */
export async function readTable(
  run: string,
  { layers, neurons, hidden }: ModelConfig,
  filter: (row: AnswerRow) => boolean,
  tensors: readonly FeatureTensor[],
): Promise<FeatureTable> {
  return loadTable(run, { neurons: layers * neurons, hidden }, filter, tensors);
}

/** @throws ExplorerError 'pipeline.invalid' when no choice was made */
export async function readChoice(path: string): Promise<Choice> {
  return readStepResult<Choice>(path, 'run `hneuron train` first');
}
