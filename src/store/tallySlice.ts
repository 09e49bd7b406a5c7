// Counts control sets in the background: when an answer is over, the first twenty draws are tried in batches of ten,
// each costing about two answers. Whatever is asked meanwhile goes first; the count is taken up again afterwards.

import { isExplorerError } from '../model/errors.ts';
import { type ControlTally, drawOnShow, isCountable, TALLY_SIZE } from './controlTally.ts';
import { messagesFor } from './conversation.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { toControl } from './interventions.ts';
import { describeProblem } from './problem.ts';
import { armOf, isComplete, type Run } from './run.ts';

/** Control sets written side by side. */
const BATCH = 10;

export interface TallySlice {
  /** By circumstances (controlTally.ts): a tally is found again when they are. */
  readonly tallies: ReadonlyMap<string, ControlTally>;
  /** Draws being tried now; 0 when none. */
  readonly counting: number;
  /** Counts the control of the run on show. @param choices as they were when it was asked */
  countShown(choices: ExplorerState): void;
  /** Tries more controls for it, until there are TALLY_SIZE. */
  countControls(choices: ExplorerState): Promise<void>;
}

/** Of the run on show; null when nothing has been counted. */
export function tallyOf({ run, tallies }: Pick<ExplorerState, 'run' | 'tallies'>): ControlTally | null {
  return (run && tallies.get(run.circumstances)) ?? null;
}

export const createTallySlice: Slice<TallySlice> = (set, get, deps) => {
  function add(run: Run, draws: ControlTally): void {
    const before = get().tallies.get(run.circumstances) ?? new Map();
    set({ tallies: new Map(get().tallies).set(run.circumstances, new Map([...before, ...draws])) });
  }

  const isOnShow = (run: Run) => get().run?.id === run.id;

  /** The next draws to try. */
  function missing({ circumstances }: Run): number[] {
    const known = get().tallies.get(circumstances) ?? new Map();
    const seeds = Array.from({ length: TALLY_SIZE }, (_, i) => i + 1);
    return seeds.filter((seed) => !known.has(seed)).slice(0, Math.min(BATCH, TALLY_SIZE - known.size));
  }

  async function countBatch(run: Run, seeds: readonly number[], choices: ExplorerState): Promise<void> {
    const normal = armOf(run, 'normal');
    if (!normal) return;
    const { maxTokens, ...sampling } = run.decoding;
    const answers = await deps.engine.compare({
      messages: messagesFor(run, 'normal'),
      interventions: seeds.map((seed) => toControl(choices, seed)),
      sampling,
      stop: { maxTokens, strings: [] },
      reference: normal.tokens.map(({ id }) => id),
      isReferenceComplete: isComplete(normal),
    });
    const draws = seeds.map((seed, i) => {
      const { differsAt, text } = answers[i]!;
      return [seed, { isChanged: differsAt !== null, text }] as const;
    });
    add(run, new Map(draws));
  }

  return {
    tallies: new Map(),
    counting: 0,
    countShown: ({ controlSeed }) => {
      const { run } = get();
      const shown = run && drawOnShow(run);
      if (shown) add(run, new Map([[controlSeed, shown]]));
    },
    countControls: async (choices) => {
      const { run } = get();
      if (!run || !isCountable(run) || !choices.isControlOn || get().counting > 0) return;
      const goesOn = () => isOnShow(run) && get().run?.status === 'done' && get().model.kind === 'ready';
      try {
        for (let seeds = missing(run); seeds.length > 0 && goesOn(); seeds = missing(run)) {
          set({ counting: seeds.length });
          await countBatch(run, seeds, choices);
        }
      } catch (error) {
        // Stopped by something that the person asked for: a re-reading lets it begin again at once, an answer when
        // it is over.
        if (isExplorerError(error, 'aborted')) {
          set({ counting: 0 });
          if (goesOn()) await get().countControls(choices);
        } else if (isOnShow(run)) {
          set({ problem: get().problem ?? describeProblem(error, 'run') });
        }
      } finally {
        set({ counting: 0 });
      }
    },
  };
};
