// What saving a run keeps of its activations, and how much that is: told before anything is saved.

import { LONGEST_BODY } from '../model/trace/codec.ts';
import type { ExplorerState } from './explorer.ts';
import type { Readings } from './readings.ts';
import type { ArmRun, Run } from './run.ts';

/** Of every neuron, or of the probe's alone and the loudest. */
export type SavedActivations = 'probe' | 'all';

/** Cells kept at each token besides the probe's, as in recorded traces. */
const LOUDEST = 200;
/** Without a probe the neurons that were turned stand in for its set; a whole layer would be as much as all else. */
const MOST_TURNED = 500;

type Kept = Pick<ExplorerState, 'run' | 'opened' | 'probe' | 'spans'>;

export interface SavedSize {
  /** Of the file, about. */
  readonly bytes: number;
  /** Tokens whose activations are in it, of those that were read: older ones may have been let go. */
  readonly positions: number;
  readonly read: number;
  /** Why it cannot be written, with what helps; null: it can. */
  readonly trouble: string | null;
}

/** What saving would take, without doing it. Measured on the default model: within a fifth. */
export function savedSize(state: Kept, readings: Readings, activations: SavedActivations): SavedSize | null {
  const { run, opened, probe, spans } = state;
  if (!run || run.isRecorded || !opened) return null;
  const { layers, neurons } = opened.config;
  const total = layers * neurons;
  const read = run.arms.reduce((sum, { readTo }) => sum + readTo, 0);
  const positions = run.arms.reduce((sum, arm) => sum + arm.readTo - firstHeld(readings, arm), 0);
  const said = run.arms.reduce((sum, { prompt, tokens }) => sum + prompt.length + tokens.length, 0);
  const { watched: kept, loudest: cells } = keptOf(run, opened.config, probe, activations);
  const watched = kept.length;
  let spanTokens = 0;
  for (const { tokens } of spans.values()) spanTokens += tokens ? tokens[1] - tokens[0] : 0;
  const body = positions * (2 * watched + 10 * cells + 4 * layers) + 4 * spanTokens * watched + 14 * total;
  const bytes =
    2000 +
    40 * said +
    positions * (1.9 * watched + 2.2 * cells + 2.7 * layers) +
    3.7 * spanTokens * watched +
    (activations === 'all' ? 2 * total : 0);
  return { bytes, positions, read, trouble: body > LONGEST_BODY ? tooLarge(body) : null };
}

function tooLarge(body: number): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return (
    `${megabytes(body)} before compression; a file holds ${megabytes(LONGEST_BODY)}. Save the probe’s neurons, or ask ` +
    'again with fewer “Most tokens”.'
  );
}

/** @returns the neurons kept at every token, ascending, and how many of the loudest besides */
export function keptOf(
  run: Run,
  { layers, neurons }: { readonly layers: number; readonly neurons: number },
  probe: Kept['probe'],
  activations: SavedActivations,
): { readonly watched: readonly number[]; readonly loudest: number } {
  const total = layers * neurons;
  if (activations === 'all') return { watched: Array.from({ length: total }, (_, n) => n), loudest: 0 };
  return { watched: watchedOf(run, probe), loudest: Math.min(LOUDEST, total) };
}

function watchedOf(run: Run, probe: Kept['probe']): number[] {
  const acting = run.arms.flatMap(({ start, from }) => (from ? [start, from.scales] : [start]));
  const byHand = acting.flatMap(({ own }) => own.map(([neuron]) => neuron));
  const turned = acting.flatMap(({ groups }) => groups.flatMap(({ neurons }) => neurons));
  const set = probe ? probe.weights.map(([neuron]) => neuron) : turned.slice(0, MOST_TURNED);
  return [...new Set([...set, ...byHand.slice(0, MOST_TURNED)])].sort((a, b) => a - b);
}

/** The first position from which on all maps are still held; readTo when none is. */
export function firstHeld(readings: Readings, { id, readTo }: ArmRun): number {
  let from = readTo;
  while (from > 0 && readings.holds(id, from - 1)) from--;
  return from;
}
