// How often turning changes an answer at all: the search that found the presets counted it, for each kind of question,
// with the H-Neurons and with matched control sets (docs/presets.md). A rate is given only for an answer that was
// asked and turned as there.

import type { ChangeRate, KindPresets, PresetFile } from '../../model/presets.ts';
import { steadyStrength } from '../../store/guessSlice.ts';
import type { Run } from '../../store/run.ts';

type Count = Pick<ChangeRate, 'changed' | 'of'>;

export interface BaseRate {
  /** Of the search: the end of the slider on the same side of 1. */
  readonly alpha: number;
  /** The answer on show was turned as far; else "most" of the search says nothing of it. */
  readonly isSameStrength: boolean;
  /** Label of the kind that the question was picked for; null: all kinds of one turn together. */
  readonly kind: string | null;
  /** Of each conversation; a change in the answer to either counted. */
  readonly turns: number;
  /** Answers that changed with the H-Neurons turned. */
  readonly steered: Count;
  /** The same with the control set of the median number of changes. */
  readonly control: Count;
  /** How many control sets that is the median of. */
  readonly sets: number;
  /** Some control set changed as many or more, and some as many or fewer: nothing speaks for the H-Neurons. */
  readonly isAlike: boolean;
}

/** What a run has to share with the search to be compared with it. */
export interface Turned {
  /** Id of the probe in use, and the H-Neurons of its set. */
  readonly probe: string;
  readonly neurons: readonly number[];
}

export function baseRateOf(presets: PresetFile, run: Run, turned: Turned): BaseRate | null {
  const strength = steadyStrength(run);
  if (!strength || strength.alpha === 1 || !isAskedAlike(presets, run)) return null;
  if (turned.probe !== presets.probe || String(turned.neurons) !== String(strength.neurons)) return null;
  const tried = presets.alphas.filter((alpha) => Math.sign(alpha - 1) === Math.sign(strength.alpha - 1));
  const alpha = tried.sort((a, b) => Math.abs(b - 1) - Math.abs(a - 1))[0];
  if (alpha === undefined) return null;
  const kind = kindOf(presets, run);
  if (!kind && run.history.length > 0) return null;
  if (!run.history.every((turn) => isSame(steadyStrength(turn), strength))) return null; // there, all turns were turned
  const kinds = kind ? [kind] : presets.kinds.filter(isOfOneTurn);
  const rate = rateOf(kinds, alpha);
  const isSameStrength = alpha === strength.alpha;
  return rate && { alpha, isSameStrength, kind: kind?.label ?? null, turns: run.history.length + 1, ...rate };
}

function isSame(
  a: ReturnType<typeof steadyStrength>,
  b: NonNullable<ReturnType<typeof steadyStrength>>,
): boolean {
  return a?.alpha === b.alpha && String(a.neurons) === String(b.neurons);
}

/** Greedily, with the same instruction and nothing before it. */
function isAskedAlike({ instruction, maxTokens }: PresetFile, { system, decoding, ...run }: Run): boolean {
  if (decoding.temperature !== 0 || decoding.maxTokens < maxTokens) return false;
  return run.instruction === instruction && system === '';
}

/** The kind that the conversation was picked for; null: it is not one of the picked. */
export function kindOf(presets: PresetFile, run: Run): KindPresets | null {
  const turns = JSON.stringify([...run.history.map(({ question }) => question), run.question]);
  return (
    presets.kinds.find(({ picked }) => picked.some((one) => JSON.stringify(one.turns) === turns)) ?? null
  );
}

/** Of all kinds of one turn together, with the H-Neurons at exactly α; `draws` are the changes of each control set, ascending. */
export function oneTurnRate(
  presets: PresetFile,
  alpha: number,
): (Pick<BaseRate, 'steered' | 'control'> & { readonly draws: readonly number[] }) | null {
  const kinds = presets.kinds.filter(isOfOneTurn);
  const rate = rateOf(kinds, alpha);
  return rate && { ...rate, draws: drawsOf(ratesAt(kinds, alpha)) };
}

function isOfOneTurn({ picked }: KindPresets): boolean {
  return picked.every(({ turns }) => turns.length === 1);
}

function rateOf(
  kinds: readonly KindPresets[],
  alpha: number,
): Omit<BaseRate, 'alpha' | 'isSameStrength' | 'kind' | 'turns'> | null {
  const rates = ratesAt(kinds, alpha);
  const of = sum(rates.map(({ steered }) => steered.of));
  if (rates.length === 0 || of === 0) return null;
  const steered = { changed: sum(rates.map((rate) => rate.steered.changed)), of };
  const draws = drawsOf(rates);
  const median = draws[Math.floor((draws.length - 1) / 2)]; // the lower of two, as in the file
  if (median === undefined) return null;
  const control = { changed: median, of };
  return { steered, control, sets: draws.length, isAlike: isWithin(steered.changed, draws) };
}

type Rates = KindPresets['rates'];

function ratesAt(kinds: readonly KindPresets[], alpha: number): Rates {
  return kinds.flatMap(({ rates }) => rates.filter((rate) => rate.alpha === alpha));
}

/** Changes of each control set, ascending. The same draws for every kind, so they add up over the kinds. */
function drawsOf(rates: Rates): number[] {
  const draws = rates[0]?.controls.map((_, i) => sum(rates.map((rate) => rate.controls[i] ?? 0))) ?? [];
  return draws.sort((a, b) => a - b);
}

function isWithin(changed: number, draws: readonly number[]): boolean {
  return Math.min(...draws) <= changed && changed <= Math.max(...draws);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
