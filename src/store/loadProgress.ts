// One bar for the whole of a load, and the words beside it. The engine reports stages; how much of the bar each
// takes is a guess of its share of the time, and the bar never moves backwards.

import type { LoadProgress } from '../workers/protocol.ts';

type Stage = LoadProgress['stage'];

const ORDER: readonly Stage[] = ['download', 'verify', 'unpack', 'compile', 'warm-up'];

/** Shares of the bar; over a network the download is most of the wait, from storage hardly any. */
const DOWNLOADING: Readonly<Record<Stage, number>> = {
  download: 0.62,
  verify: 0.05,
  unpack: 0.12,
  compile: 0.16,
  'warm-up': 0.05,
};
const CACHED: Readonly<Record<Stage, number>> = {
  download: 0.08,
  verify: 0.1,
  unpack: 0.3,
  compile: 0.4,
  'warm-up': 0.12,
};

/** Share of the whole load that is done, 0…1. */
export function overallProgress({ stage, done, total, cached }: LoadProgress): number {
  const shares = cached ? CACHED : DOWNLOADING;
  const before = ORDER.slice(0, ORDER.indexOf(stage)).reduce((sum, earlier) => sum + shares[earlier], 0);
  const within = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  return before + shares[stage] * within;
}

/** The words; `bytes` formats a number of bytes. */
export function describeProgress(progress: LoadProgress | null, bytes: (count: number) => string): string {
  if (progress === null) return 'Starting the engine';
  const { stage, done, total, cached } = progress;
  switch (stage) {
    case 'download':
      if (cached) return 'Reading the model from this browser';
      return total > 0
        ? `Downloading ${bytes(done)} of ${bytes(total)}`
        : `Downloading, ${bytes(done)} so far`;
    case 'verify':
      return 'Checking the file';
    case 'unpack':
      return 'Unpacking the weights';
    case 'compile':
      return 'Compiling the model';
    case 'warm-up':
      return 'Warming up';
    default:
      return stage satisfies never;
  }
}
