// What every step after the features starts from: the model's shape, the choice that was made.

import type { ModelConfig } from '../../model/config.ts';
import { readConfig } from '../../model/gguf/config.ts';
import { openGguf } from '../../model/gguf/openGguf.ts';
import { openNodeFile } from '../nodeFile.ts';
import { readStepResult } from '../pipeline/runFolder.ts';
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

/** @throws ExplorerError 'pipeline.invalid' when no choice was made */
export async function readChoice(path: string): Promise<Choice> {
  return readStepResult<Choice>(path, 'run `hneuron train` first');
}
