// A link as short as people like it: of the answers' texts only as much as there is room for.

import { encodeExperiment } from './codec.ts';
import { shorten } from './expected.ts';
import type { Experiment } from './experiment.ts';

/** What chat programs and slides show without breaking: characters. */
export const SHORT_LINK = 500;

/** Still carried everywhere; what is gained is the beginning of every text, to be read before anything runs. */
const MIDDLING_LINK = 1000;

/** Characters of every answer's text, and of a link that may have them, tried one after another. */
const ROOMS = [
  [Number.POSITIVE_INFINITY, SHORT_LINK],
  [60, SHORT_LINK],
  [30, MIDDLING_LINK],
] as const;

/**
 * The link's text with all the answers' text that leaves it short; with none where even little makes it long.
 * @throws ExplorerError 'link.invalid' for an experiment that could not be opened again
 */
export async function encodeShort(experiment: Experiment): Promise<string> {
  for (const [room, most] of ROOMS) {
    const text = await encodeExperiment(withStarts(experiment, room));
    if (text.length <= most) return text;
  }
  return encodeExperiment(withStarts(experiment, 0));
}

function withStarts(experiment: Experiment, room: number): Experiment {
  const turns = experiment.turns.map((turn) => ({
    ...turn,
    expected: turn.expected.map((expected) => ({ ...expected, start: shorten(expected.start, room) })),
  }));
  return { ...experiment, turns };
}
