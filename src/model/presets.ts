// The published presets of a model: public/presets/<model id>.json. Questions that were found by a search because they
// show something, with how they were found: criterion, how many were tried and fitted, and how often turning changes an
// answer of that kind at all, beside matched control sets. Written by `hneuron presets`.

import * as v from 'valibot';
import { ExplorerError } from './errors.ts';

export const PRESETS_FORMAT = 1;

export const PRESET_KIND_IDS = [
  'knows',
  'does-not-know',
  'does-not-exist',
  'false-premise',
  'misleading-context',
  'are-you-sure',
] as const;
export type PresetKindId = (typeof PRESET_KIND_IDS)[number];

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const alpha = v.pipe(v.number(), v.minValue(0), v.maxValue(3));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));
const line = v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(2000));
const turns = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(2));

const rateSchema = v.object({
  changed: whole,
  of: whole,
  /** 95 %, Wilson. */
  low: share,
  high: share,
});

const turnedSchema = v.object({
  alpha,
  /** One for each turn, with the H-Neurons at α everywhere. */
  answers: turns,
  /** The model ended all of them; else the last one is cut at `maxTokens`. */
  isComplete: v.boolean(),
  /** An answer has other tokens than the normal one. */
  isChanged: v.boolean(),
});

const pickedTurnSchema = v.object({
  ...turnedSchema.entries,
  /** What the last answer states reads differently; else only its wording changed, or nothing. */
  isOtherAnswer: v.boolean(),
  /** Of `controls`: matched control sets that changed an answer too. */
  controlsChanged: whole,
});

const presetSchema = v.object({
  /** Of the question bank. */
  id: line,
  /** What the person says, one or two turns; the instruction follows each if `answerOnly`. */
  turns: v.pipe(v.array(line), v.minLength(1), v.maxLength(2)),
  answerOnly: v.boolean(),
  /** Normal answers, one for each turn. */
  answers: turns,
  /** Picked because turning changes the answer, or as the one that stands for the many where nothing changes. */
  shows: v.picklist(['change', 'no change']),
  turned: v.array(pickedTurnSchema),
});

const kindSchema = v.object({
  id: v.picklist(PRESET_KIND_IDS),
  label: line,
  /** What holds of a normal answer of this kind, in plain words. */
  criterion: line,
  /** Candidates asked, and how many of them are of the kind: all rates are of those. */
  tried: whole,
  matching: whole,
  rates: v.array(
    v.object({
      alpha,
      steered: rateSchema,
      /** Of the control set with the median number of changes. */
      control: rateSchema,
      /** Changes of each control set, by seed from 1. */
      controls: v.array(whole),
    }),
  ),
  picked: v.array(presetSchema),
});

const presetsSchema = v.object({
  format: v.literal(PRESETS_FORMAT),
  model: v.object({ id: line, sha256 }),
  /** Whose H-Neurons are turned. */
  probe: line,
  /** Appended to what the person says. */
  instruction: v.string(),
  alphas: v.array(alpha),
  /** Matched control sets, seeds 1 to this. */
  controls: whole,
  split: line,
  seed: whole,
  maxTokens: whole,
  /** Makes this file again. */
  command: line,
  /** Ids of questions that a reader took out, because the rule misjudges their answers, with the reason. */
  leftOut: v.array(v.object({ id: line, reason: line })),
  kinds: v.pipe(v.array(kindSchema), v.minLength(1, 'lists no kind')),
});

export type PresetFile = v.InferOutput<typeof presetsSchema>;
export type KindPresets = PresetFile['kinds'][number];
export type Preset = KindPresets['picked'][number];
export type ChangeRate = v.InferOutput<typeof rateSchema>;
export type TurnedAnswers = v.InferOutput<typeof turnedSchema>;

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'questions.invalid' naming file, field and what was found
 */
export function parsePresets(value: unknown, name: string): PresetFile {
  const result = v.safeParse(presetsSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(`${name}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const file = result.output;
  const seen = new Set<string>();
  for (const [k, kind] of file.kinds.entries()) {
    const where = `${name}, kinds.${k}`;
    if (seen.has(kind.id)) throw invalid(`${where}.id: '${kind.id}' again; give each kind once`);
    seen.add(kind.id);
    if (kind.matching > kind.tried) {
      throw invalid(`${where}.matching: ${kind.matching} of ${kind.tried} tried`);
    }
    for (const [r, { steered, control }] of kind.rates.entries()) {
      for (const [arm, { changed, of }] of Object.entries({ steered, control })) {
        if (changed > of || of !== kind.matching) {
          throw invalid(`${where}.rates.${r}.${arm}: ${changed} of ${of}, ${kind.matching} are of the kind`);
        }
      }
    }
    for (const [p, preset] of kind.picked.entries())
      checkPreset(preset, `${where}.picked.${p}`, file.controls);
  }
  return file;
}

function checkPreset({ turns, answers, turned, shows }: Preset, where: string, controls: number): void {
  for (const [i, texts] of [answers, ...turned.map((one) => one.answers)].entries()) {
    if (texts.length !== turns.length) {
      const field = i === 0 ? 'answers' : `turned.${i - 1}.answers`;
      throw invalid(`${where}.${field}: ${texts.length} answers to ${turns.length} turns`);
    }
  }
  for (const [i, { controlsChanged }] of turned.entries()) {
    if (controlsChanged > controls) {
      throw invalid(`${where}.turned.${i}.controlsChanged: ${controlsChanged} of ${controls} control sets`);
    }
  }
  if ((shows === 'change') !== turned.some(({ isChanged }) => isChanged)) {
    throw invalid(`${where}.shows: '${shows}', but turned says otherwise`);
  }
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('questions.invalid', message);
}
