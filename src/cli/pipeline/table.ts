// The features of a run as an AnswerTable: the rows that pass a filter, with the tensors that are asked for.

import type { ModelConfig } from '../../model/config.ts';
import type { AnswerRow, AnswerTable } from '../../model/probe/answerRow.ts';
import { FEATURE_TENSORS, type FeatureLine, type FeatureTensor } from './features.ts';
import { readJsonLines } from './resumable.ts';
import { readRows } from './rowFile.ts';
import { runPaths } from './runFolder.ts';

export interface FeatureTable extends AnswerTable {
  readonly rows: readonly FeatureLine[];
}

/** @throws ExplorerError 'pipeline.invalid' when the features are missing or incomplete */
export async function loadTable(
  run: string,
  { layers, neurons, hidden }: Pick<ModelConfig, 'layers' | 'neurons' | 'hidden'>,
  filter: (row: AnswerRow) => boolean,
  tensors: readonly FeatureTensor[] = FEATURE_TENSORS,
): Promise<FeatureTable> {
  const paths = runPaths(run);
  const lines = await readJsonLines<FeatureLine>(`${paths.rows}.jsonl`, 'run `hneuron features` first');
  const wanted = lines.flatMap((line, i) => (filter(line) ? [i] : []));
  const read = async (name: FeatureTensor) => {
    if (name !== 'span' && !tensors.includes(name)) return undefined;
    return readRows(paths.tensor(name), name === 'hidden' ? hidden : layers * neurons, wanted);
  };
  const [span, rest, lastPrompt, state] = [
    await read('span'),
    await read('rest'),
    await read('lastPrompt'),
    await read('hidden'),
  ];
  return {
    rows: wanted.map((i) => lines[i]!),
    span: span ?? new Float32Array(0),
    ...(rest && { rest }),
    ...(lastPrompt && { lastPrompt }),
    ...(state && { hidden: state }),
  };
}
