// What is looked at: which arm, which token, which figure, which neuron. The cursor follows the newest reading
// until the person moves it. Nothing here changes an answer.

import type { Slice } from './explorer.ts';
import type { Metric } from './readings.ts';
import { armOf, tokenAt } from './run.ts';

export type ArmName = 'normal' | 'steered' | 'control';

export const ARM_WORDS: Readonly<Record<ArmName, string>> = {
  normal: 'Normal',
  steered: 'Steered',
  control: 'Control',
};
/** The shapes that render/scales.ts draws. */
export type ScaleShape = 'linear' | 'log';
export type ThemeChoice = 'auto' | 'light' | 'dark';

export interface ViewSlice {
  readonly arm: ArmName;
  /** A position, or 'newest' while following. */
  readonly cursor: number | 'newest';
  readonly isPlaying: boolean;
  readonly metric: Metric;
  readonly scaleShape: ScaleShape;
  /** The chosen neuron, flat index. */
  readonly neuron: number | null;
  readonly isPromptShown: boolean;
  readonly isHelpOpen: boolean;
  readonly theme: ThemeChoice;
  /** The cursor as a position with a reading, or null before the first. */
  readonly shownPosition: () => number | null;
  readonly textAt: (position: number) => string;
  look(arm: ArmName, position: number | 'newest'): void;
  /** The other answer at the same position. */
  lookAtArm(arm: ArmName): void;
  /** Moves the cursor by tokens; reaching the newest of a running answer follows it again. */
  step(by: number): void;
  setPlaying(isPlaying: boolean): void;
  setMetric(metric: Metric): void;
  setScaleShape(shape: ScaleShape): void;
  chooseNeuron(neuron: number | null): void;
  showPrompt(isShown: boolean): void;
  openHelp(isOpen: boolean): void;
  setTheme(theme: ThemeChoice): void;
}

export const createViewSlice: Slice<ViewSlice> = (set, get) => {
  function newest(): number | null {
    const readTo = armOf(get().run, get().arm)?.readTo ?? 0;
    return readTo > 0 ? readTo - 1 : null;
  }

  function shownPosition(): number | null {
    const last = newest();
    const { cursor } = get();
    if (last === null || cursor === 'newest') return last;
    return Math.min(cursor, last);
  }

  return {
    arm: 'steered',
    cursor: 'newest',
    isPlaying: false,
    metric: 'share',
    scaleShape: 'linear',
    neuron: null,
    isPromptShown: false,
    isHelpOpen: false,
    theme: 'auto',
    shownPosition,
    textAt: (position) => {
      const { run, arm: armId } = get();
      const arm = armOf(run, armId);
      return (run && arm && tokenAt(run, arm, position)?.text) ?? '';
    },
    look: (arm, cursor) => set({ arm, cursor, isPlaying: false }),
    lookAtArm: (arm) => set({ arm }),
    step: (by) => {
      const [from, last] = [shownPosition(), newest()];
      if (from === null || last === null) return;
      const to = Math.min(last, Math.max(0, from + by));
      const isRunning = get().run?.status === 'running';
      set({ cursor: to === last && isRunning ? 'newest' : to });
    },
    setPlaying: (isPlaying) => {
      const last = newest();
      const start = get().run?.prompt.length ?? 0;
      // Playing from the end starts over at the first token after the question.
      const rewind = isPlaying && shownPosition() === last && last !== null;
      set(rewind ? { isPlaying, cursor: Math.min(start, last) } : { isPlaying });
    },
    setMetric: (metric) => set({ metric }),
    setScaleShape: (scaleShape) => set({ scaleShape }),
    chooseNeuron: (neuron) => set({ neuron }),
    showPrompt: (isPromptShown) => set({ isPromptShown }),
    openHelp: (isHelpOpen) => set({ isHelpOpen }),
    setTheme: (theme) => set({ theme }),
  };
};
