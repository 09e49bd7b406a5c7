// `hneuron presets`: searches the question bank for questions that show something on this model, and writes
// public/presets/<model id>.json and docs/presets.md.

import { basename, dirname, join } from 'node:path';
import { type PresetFile, parsePresets } from '../../model/presets.ts';
import { DEFAULT_INSTRUCTION } from '../../model/questions/instruction.ts';
import { progress, writeResult } from '../output.ts';
import { readQuestionFiles } from '../pipeline/runFolder.ts';
import { PRESET_KINDS } from './kinds.ts';
import { openLab } from './lab.ts';
import { kindPresets, MISJUDGED } from './pick.ts';
import { presetsReport } from './presetsReport.ts';
import { searchKind } from './search.ts';

export interface PresetsOptions {
  readonly questions: string;
  readonly run: string;
  readonly seed: number;
  readonly controls: number;
  readonly maxTokens: number;
  readonly threads: number;
  readonly out: string;
  readonly report: string;
}

/** Both ends of the slider. */
export const PRESET_ALPHAS: readonly number[] = [0, 3];
/** Neither trained on, nor the part that is kept for evidence. */
const SPLIT = 'dev';
const FILES = ['facts', 'nonexistent', 'premises', 'contexts'];

export async function runPresets(modelPath: string, options: PresetsOptions): Promise<void> {
  const { seed, controls, maxTokens } = options;
  const paths = FILES.map((name) => join(options.questions, `${name}.jsonl`));
  const { questions } = await readQuestionFiles(paths);
  progress(`loading ${modelPath}`);
  const lab = await openLab(modelPath, options.threads);
  try {
    const settings = {
      alphas: PRESET_ALPHAS,
      controls,
      seed,
      maxTokens,
      instruction: lab.probe.instruction || DEFAULT_INSTRUCTION,
      split: SPLIT,
    };
    const kinds: PresetFile['kinds'] = [];
    for (const kind of PRESET_KINDS) {
      const { asked, turned } = await searchKind(lab, kind, questions, options.run, settings, progress);
      kinds.push(kindPresets(kind, asked, turned, PRESET_ALPHAS));
    }
    const leftOut = Object.entries(MISJUDGED).map(([id, reason]) => ({ id, reason }));
    const model = { id: basename(dirname(modelPath)), sha256: lab.sha256 };
    const command = `npm run -s hneuron -- presets --seed ${seed} --controls ${controls} --max-tokens ${maxTokens}`;
    const file = parsePresets(
      { format: 1, model, probe: lab.probe.id, ...settings, command, leftOut, kinds },
      model.id,
    );
    await writeResult(JSON.stringify(file, null, 1), join(options.out, `${model.id}.json`));
    await writeResult(presetsReport(file), options.report);
    for (const { id, picked, matching, tried } of kinds) {
      progress(`${id}: picked ${picked.length} of ${matching} of the kind, of ${tried} asked`);
    }
  } finally {
    await lab.dispose();
  }
}
