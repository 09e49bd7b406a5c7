// `npm run traces`: runs the model for the chosen presets and writes what happened to public/traces, with the list.

import { basename, dirname, join } from 'node:path';
import { readColumnNorms } from '../../model/columnNorms.ts';
import { quantisationOf } from '../../model/gguf/quantisation.ts';
import { type Preset, parsePresets } from '../../model/presets.ts';
import type { Trace } from '../../model/trace/trace.ts';
import { progress } from '../output.ts';
import { tokenTexts } from '../pipeline/answerer.ts';
import { readStepResult } from '../pipeline/runFolder.ts';
import { type Lab, openLab } from './lab.ts';
import { recordRun } from './recordRun.ts';
import { promptOf } from './search.ts';
import { openTraceList } from './traceList.ts';
import { noteOf, outcomesOf } from './traceNote.ts';
import { planThreeAnswers, planTraces, THREE_ANSWERS } from './tracePlan.ts';

export interface TracesOptions {
  readonly presets: string;
  readonly seed: number;
  readonly loudest: number;
  readonly controls: number;
  readonly threads: number;
  readonly again: boolean;
  readonly out: string;
}

/** One after another; those that are there already are left as they are, unless `again`. */
export async function runTraces(modelPath: string, options: TracesOptions): Promise<void> {
  const { seed, controls, loudest, out } = options;
  const id = basename(dirname(modelPath));
  const presetPath = join(options.presets, `${id}.json`);
  const presets = parsePresets(await readStepResult(presetPath, 'run `hneuron presets` first'), presetPath);
  const manifest = await readStepResult<{ readonly name: string; readonly sha256: string }>(
    join(dirname(modelPath), 'manifest.json'),
    'a published model has one',
  );
  const plan = planTraces(presets);
  const stems = [...plan.map(({ stem }) => stem), THREE_ANSWERS];
  const list = await openTraceList(out, stems);
  const command = `npm run -s hneuron -- traces --seed ${seed} --controls ${controls} --loudest ${loudest}`;
  const missing: string[] = [];
  for (const stem of stems) {
    if (options.again || !(await list.isRecorded(stem, manifest.sha256, command))) missing.push(stem);
    else progress(`${stem}: is there`);
  }
  if (missing.length === 0) return;
  progress(`loading ${modelPath}`);
  const lab = await openLab(modelPath, options.threads);
  try {
    const columnNorms = await readColumnNorms(lab.file, lab.config);
    const quantisation = quantisationOf(lab.file);
    const { maxTokens } = presets;
    for (const stem of missing) {
      const planned =
        plan.find((one) => one.stem === stem) ??
        (await planThreeAnswers(presets, (preset, alpha) => threeTexts(lab, preset, alpha, seed, maxTokens)));
      const { alphas, preset } = planned;
      const title = preset.turns.join(' → ');
      const trace = await recordRun(lab, {
        turns: preset.turns,
        alphas,
        controlSeed: seed,
        controls,
        loudest,
        maxTokens,
        columnNorms,
        words: { title, note: '', command, quantisation },
        modelName: manifest.name,
      });
      const outcomes = outcomesOf(trace.header, planned, presets);
      const note = noteOf(outcomes, planned);
      const noted = { ...trace, header: { ...trace.header, note } };
      const model = { id, sha256: lab.sha256 };
      const card = { kind: planned.from.label, turns: preset.turns.length, outcomes };
      progress(describe(stem, noted, await list.put(stem, noted, { title, model, note, ...card })));
    }
  } finally {
    await lab.dispose();
  }
}

/** Of normal, steered and control, those that the model finished. */
async function threeTexts(
  lab: Lab,
  { turns }: Preset,
  alpha: number,
  seed: number,
  maxTokens: number,
): Promise<string[]> {
  const prompt = promptOf(lab, turns, [], lab.probe.instruction);
  const arms = [lab.normal, lab.steered(alpha), lab.control(seed, alpha)];
  const jobs = arms.map((arm) => ({ arm, prompt }));
  const answers = await lab.arms.answer(jobs, maxTokens);
  const finished = answers.filter(({ isComplete }) => isComplete);
  return finished.map(({ ids }) => tokenTexts(lab.tokenizer, ids).join(''));
}

/** What was recorded, for whoever ran it. */
function describe(stem: string, { header }: Trace, bytes: number): string {
  const lines = header.arms.map((arm) => {
    const draws = header.settings.find(({ steered }) => steered === arm.id)?.draws ?? [];
    const changed = draws.filter(([, isChanged]) => isChanged).length;
    const tally = draws.length > 0 ? ` (${changed} of ${draws.length} controls)` : '';
    return `  ${arm.label}${tally}: ${arm.tokens.map(({ text }) => text).join('')}`;
  });
  return [`${stem}: ${bytes} bytes`, ...lines, `  ${header.note}`].join('\n');
}
