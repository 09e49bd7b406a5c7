// Counts control sets in the background: when an answer is over, the first twenty draws are tried in batches of ten,
// each costing about two answers. Whatever is asked meanwhile goes first; the count is taken up again afterwards.

import { isExplorerError } from '../model/errors.ts';
import type { Intervention } from '../model/intervention.ts';
import { type ControlTally, drawOnShow, isComparable, isCountable, TALLY_SIZE } from './controlTally.ts';
import { messagesFor } from './conversation.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { controlFor } from './interventions.ts';
import { describeProblem } from './problem.ts';
import { armOf, type Run } from './run.ts';

/** Control sets written side by side. */
const BATCH = 10;

export interface TallySlice {
  /** By circumstances (controlTally.ts): a tally is found again when they are. */
  readonly tallies: ReadonlyMap<string, ControlTally>;
  /** Draws being tried now; 0 when none. */
  readonly counting: number;
  /** Counts the control of the run on show, where it counts. */
  countShown(): void;
  /** Tries more controls for it, until there are TALLY_SIZE. */
  countControls(): Promise<void>;
  /** Lets go of a batch that is being tried. */
  stopCounting(): void;
}

/** Of the run on show; null when nothing has been counted, or does not count for these answers. */
export function tallyOf({ run, tallies }: Pick<ExplorerState, 'run' | 'tallies'>): ControlTally | null {
  if (!run || !(run.isRecorded || isComparable(run))) return null;
  return tallies.get(run.circumstances) ?? null;
}

export const createTallySlice: Slice<TallySlice> = (set, get, deps) => {
  function add(run: Run, draws: ControlTally): void {
    const before = get().tallies.get(run.circumstances) ?? new Map();
    const added = [...draws].filter(([seed]) => !before.has(seed)); // a draw counts once, as it first came out
    set({ tallies: new Map(get().tallies).set(run.circumstances, new Map([...before, ...added])) });
  }

  const isOnShow = (run: Run) => get().run?.id === run.id;

  /** The next draws to try. */
  function missing({ circumstances }: Run): number[] {
    const known = get().tallies.get(circumstances) ?? new Map();
    const seeds = Array.from({ length: TALLY_SIZE }, (_, i) => i + 1);
    return seeds.filter((seed) => !known.has(seed)).slice(0, Math.min(BATCH, TALLY_SIZE - known.size));
  }

  async function countBatch(run: Run, seeds: readonly number[], signal: AbortSignal): Promise<void> {
    const steered = armOf(run, 'steered');
    const { control } = run;
    if (!steered || !control) return;
    const { maxTokens, ...sampling } = run.decoding;
    const interventions: Intervention[] = [];
    for (const seed of seeds) {
      const drawn = controlFor(steered.start, { ...control, seed });
      if (!drawn) throw new Error(`control ${seed} cannot be drawn, though one of its size was`);
      interventions.push(drawn);
      await deps.nextTask(); // a draw for a whole layer takes a tenth of a second
    }
    const messages = messagesFor(run, 'normal');
    const request = { messages, interventions, sampling, stop: { maxTokens, strings: [] } };
    const answers = await deps.engine.compare(request, signal);
    const draws = seeds.map((seed, i) => {
      const { differsAt, text } = answers[i]!;
      return [seed, { isChanged: differsAt !== null, text }] as const;
    });
    add(run, new Map(draws));
  }

  let counter: AbortController | null = null;

  return {
    tallies: new Map(),
    counting: 0,
    countShown: () => {
      const { run } = get();
      const shown = run && drawOnShow(run);
      if (shown && run.control) add(run, new Map([[run.control.seed, shown]]));
    },
    stopCounting: () => counter?.abort(),
    countControls: async () => {
      const { run } = get();
      if (!run || !isCountable(run)) return;
      counter?.abort();
      const mine = new AbortController();
      counter = mine;
      const goesOn = () =>
        counter === mine && isOnShow(run) && get().run?.status !== 'running' && get().model.kind === 'ready';
      for (let seeds = missing(run); seeds.length > 0 && goesOn(); seeds = missing(run)) {
        set({ counting: seeds.length });
        try {
          await countBatch(run, seeds, mine.signal);
        } catch (error) {
          // Stopped by something that the person asked for. A re-reading lets it begin again at once; an answer, when
          // it is over.
          if (mine.signal.aborted) break;
          if (isExplorerError(error, 'aborted')) continue;
          if (goesOn()) set({ problem: get().problem ?? describeProblem(error, 'run') });
          break;
        }
      }
      if (counter === mine) set({ counting: 0 });
    },
  };
};
