// `hneuron record`: runs the model for one question and writes what happened to public/traces, with the list of traces.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readColumnNorms } from '../../model/columnNorms.ts';
import { ExplorerError } from '../../model/errors.ts';
import type { GgufFile } from '../../model/gguf/types.ts';
import { type KindPresets, type Preset, type PresetFile, parsePresets } from '../../model/presets.ts';
import { encodeTrace } from '../../model/trace/codec.ts';
import type { Trace } from '../../model/trace/trace.ts';
import { parseTraceIndex, type TraceIndex } from '../../model/trace/traceIndex.ts';
import { progress, writeResult } from '../output.ts';
import { readStepResult } from '../pipeline/runFolder.ts';
import { openLab } from './lab.ts';
import { recordRun } from './recordRun.ts';

export interface RecordOptions {
  readonly preset?: string;
  readonly presets: string;
  readonly name: string;
  readonly title?: string;
  readonly loudest: number;
  readonly controls: number;
  readonly threads: number;
  readonly out: string;
}

/** Strengths on the page's slider that the first visit can try before a model is there; 1 is the normal answer. */
export const RECORDED_ALPHAS: readonly number[] = [0, 0.5, 2, 3];
const CONTROL_SEED = 1;

export async function runRecord(modelPath: string, options: RecordOptions): Promise<void> {
  const { name, loudest, controls, out } = options;
  const id = basename(dirname(modelPath));
  const presetPath = join(options.presets, `${id}.json`);
  const file = parsePresets(await readStepResult(presetPath, 'run `hneuron presets` first'), presetPath);
  const { preset, from } = choosePreset(file, options.preset);
  const manifest = await readStepResult<{ readonly name: string }>(
    join(dirname(modelPath), 'manifest.json'),
    'a published model has one',
  );
  progress(`loading ${modelPath}`);
  const lab = await openLab(modelPath, options.threads);
  try {
    const [question] = preset.turns;
    const title = options.title ?? question!;
    const command = `npm run -s hneuron -- record --preset ${preset.id} --name ${name}`;
    const trace = await recordRun(lab, {
      question: question!,
      alphas: RECORDED_ALPHAS,
      controlSeed: CONTROL_SEED,
      controls,
      loudest,
      maxTokens: file.maxTokens,
      columnNorms: await readColumnNorms(lab.file, lab.config),
      words: { title, note: '', command, quantisation: quantisationOf(lab.file) },
      modelName: manifest.name,
    });
    const noted = {
      ...trace,
      header: { ...trace.header, note: noteOf(trace, from, options.preset !== undefined) },
    };
    const bytes = await encodeTrace(noted);
    await mkdir(out, { recursive: true });
    await writeFile(join(out, `${name}.trace`), bytes);
    await listTrace(out, {
      file: `${name}.trace`,
      title,
      bytes: bytes.length,
      model: { id, sha256: lab.sha256 },
      note: noted.header.note,
    });
    progress(describe(noted, bytes.length));
  } finally {
    await lab.dispose();
  }
}

interface ChosenPreset {
  readonly preset: Preset;
  readonly from: KindPresets;
}

/**
 * The one that was named, or the first in the file whose answer changes at one end of the slider and not at the other.
 * @throws ExplorerError 'request.invalid' for one that is not there, or has two turns
 */
function choosePreset({ kinds }: PresetFile, wanted: string | undefined): ChosenPreset {
  const all = kinds.flatMap((from) => from.picked.map((preset) => ({ preset, from })));
  const single = all.filter(({ preset }) => preset.turns.length === 1);
  const found = single.find(({ preset: { id, turned } }) =>
    wanted === undefined ? turned.filter(({ isChanged }) => isChanged).length === 1 : id === wanted,
  );
  if (found) return found;
  throw new ExplorerError(
    'request.invalid',
    wanted === undefined
      ? 'no preset changes at one end of the slider only; name one with --preset'
      : `there is no preset '${wanted}' of one turn; there are ${single.map(({ preset }) => preset.id).join(', ')}`,
  );
}

/** How it was chosen, and what the H-Neurons and the controls do to all questions of its kind. */
function noteOf(
  { header }: Trace,
  { label, matching, tried, rates, picked }: KindPresets,
  isNamed: boolean,
): string {
  const normal = textOf(header.arms[0]!);
  const changed = header.settings.filter(({ steered }) => {
    const arm = header.arms.find(({ id }) => id === steered);
    return arm !== undefined && textOf(arm) !== normal;
  });
  const list = (alphas: readonly number[]) => alphas.join(', ') || 'none';
  const at = changed.map(({ alpha }) => alpha);
  const not = header.settings.map(({ alpha }) => alpha).filter((alpha) => !at.includes(alpha));
  const all = rates.map(
    ({ alpha, steered, control }) =>
      `α = ${alpha} changes ${steered.changed} with the H-Neurons and ${control.changed} with the median control set`,
  );
  const how = isNamed
    ? `by hand from the ${picked.length} presets of this kind; its answer changes`
    : 'because its answer changes';
  return (
    `Picked: 1 of ${matching} of the kind “${label}” (of ${tried} asked), ${how} at some strengths ` +
    `(α = ${list(at)}) and not at others (${list(not)}). Of all ${matching}, ${all.join('; ')}.`
  );
}

const textOf = ({ tokens }: Trace['header']['arms'][number]) => tokens.map(({ text }) => text).join('');

/** The block type that most weights have. */
function quantisationOf({ tensors }: GgufFile): string {
  const bytes = new Map<string, number>();
  for (const { type, byteLength } of tensors.values()) {
    bytes.set(type, (bytes.get(type) ?? 0) + byteLength);
  }
  return [...bytes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** Puts the trace in the list, in place of an earlier one of its name. */
async function listTrace(out: string, entry: TraceIndex['traces'][number]): Promise<void> {
  const path = join(out, 'index.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"format":1,"traces":[]}';
    throw error;
  });
  const { traces } = parseTraceIndex(JSON.parse(text), path);
  const others = traces.filter(({ file }) => file !== entry.file);
  await writeResult(JSON.stringify({ format: 1, traces: [...others, entry] }, null, 2), path);
}

/** What was recorded, for whoever ran it. */
function describe({ header }: Trace, bytes: number): string {
  const lines = header.arms.map((arm) => {
    const draws = header.settings.find(({ steered }) => steered === arm.id)?.draws;
    const tally = draws
      ? ` (${draws.filter(([, isChanged]) => isChanged).length} of ${draws.length} controls)`
      : '';
    return `${arm.label}${tally}: ${textOf(arm)}`;
  });
  return [...lines, header.note, `${bytes} bytes`].join('\n');
}
