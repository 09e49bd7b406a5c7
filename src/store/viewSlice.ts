// What is looked at: which arm, which token, which figure, which neuron. The cursor follows the newest reading
// until the person moves it. Nothing here changes an answer.

import type { ArmId } from '../model/generation/types.ts';
import type { Slice } from './explorer.ts';
import type { Metric } from './readings.ts';
import { alignedPosition, armOf, tokenAt } from './run.ts';

/** The shapes that render/scales.ts draws. */
export type ScaleShape = 'linear' | 'log';
export type ThemeChoice = 'auto' | 'light' | 'dark';

/** Span tokens are coloured by the largest part of this prompt's answers, or by one of the probe's that stays. */
export type TokenScale = 'prompt' | 'fixed';

/** The map shows one token, or the mean over the tokens that state the answer. */
export type Region = 'token' | 'span';

export interface ViewSlice {
  readonly arm: ArmId;
  /** A position, or 'newest' while following. */
  readonly cursor: number | 'newest';
  readonly isPlaying: boolean;
  readonly region: Region;
  readonly metric: Metric;
  readonly scaleShape: ScaleShape;
  readonly tokenScale: TokenScale;
  /** The chosen neuron, flat index. */
  readonly neuron: number | null;
  readonly isPromptShown: boolean;
  readonly isHelpOpen: boolean;
  /** Figures, tables and the control's answer are on show, not only the question, two answers and the strength. */
  readonly isDetailed: boolean;
  readonly theme: ThemeChoice;
  /** The cursor as a position with a reading, or null before the first. */
  readonly shownPosition: () => number | null;
  readonly textAt: (position: number) => string;
  look(arm: ArmId, position: number | 'newest'): void;
  /** Another answer at the same distance from its beginning. */
  lookAtArm(arm: ArmId): void;
  /** Moves the cursor by tokens; reaching the newest of a running answer follows it again. */
  step(by: number): void;
  setPlaying(isPlaying: boolean): void;
  setRegion(region: Region): void;
  setMetric(metric: Metric): void;
  setScaleShape(shape: ScaleShape): void;
  setTokenScale(scale: TokenScale): void;
  chooseNeuron(neuron: number | null): void;
  /** The neuron of the same index some layers up or down, within the model. */
  stepLayer(by: number): void;
  setDetailed(isDetailed: boolean): void;
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
    region: 'token',
    metric: 'share',
    scaleShape: 'linear',
    tokenScale: 'fixed',
    neuron: null,
    isPromptShown: false,
    isHelpOpen: false,
    isDetailed: false,
    theme: 'auto',
    shownPosition,
    textAt: (position) => {
      const arm = armOf(get().run, get().arm);
      return (arm && tokenAt(arm, position)?.text) ?? '';
    },
    look: (arm, cursor) => set({ arm, cursor, isPlaying: false, region: 'token' }),
    lookAtArm: (id) => {
      const { run, cursor } = get();
      const [from, to] = [armOf(run, get().arm), armOf(run, id)];
      if (cursor === 'newest' || !from || !to) return set({ arm: id });
      set({ arm: id, cursor: Math.max(0, alignedPosition(from, cursor, to)) });
    },
    step: (by) => {
      const [from, last] = [shownPosition(), newest()];
      if (from === null || last === null) return;
      const to = Math.min(last, Math.max(0, from + by));
      const isRunning = get().run?.status === 'running';
      set({ cursor: to === last && isRunning ? 'newest' : to, region: 'token' });
    },
    setPlaying: (isPlaying) => {
      const last = newest();
      const start = armOf(get().run, get().arm)?.prompt.length ?? 0;
      // Playing from the end starts over at the first token after the question.
      const rewind = isPlaying && shownPosition() === last && last !== null;
      set({ isPlaying, region: 'token', ...(rewind && { cursor: Math.min(start, last) }) });
    },
    setRegion: (region) => set({ region, isPlaying: false }),
    setMetric: (metric) => set({ metric }),
    setScaleShape: (scaleShape) => set({ scaleShape }),
    setTokenScale: (tokenScale) => set({ tokenScale }),
    chooseNeuron: (neuron) => set({ neuron }),
    stepLayer: (by) => {
      const { neuron, shape } = get();
      if (neuron === null || !shape) return;
      const to = neuron + by * shape.neurons;
      if (to >= 0 && to < shape.layers * shape.neurons) set({ neuron: to });
    },
    setDetailed: (isDetailed) => set({ isDetailed }),
    showPrompt: (isPromptShown) => set({ isPromptShown }),
    openHelp: (isHelpOpen) => set({ isHelpOpen }),
    setTheme: (theme) => set({ theme }),
  };
};
