// What a high score says, in a sentence: no more than is known of the probe. Of a bare weight vector nobody here knows what
// it was fitted on.

import type { Probe } from '../../model/probe/probe.ts';

interface HighScore {
  readonly says: string;
  /** After it, in plain type. */
  readonly more: string;
  /** Where there is room for a few words only. */
  readonly short: string;
}

export function highScoreWords({ training }: Pick<Probe, 'training'>): HighScore {
  if (training) {
    return {
      says: 'the activations of the underlined words look like those of answers that this model gets wrong',
      more: 'whenever it is asked. It does not say that the answer is false, and a low score is no proof of truth.',
      short: 'more like answers that this model gets wrong',
    };
  }
  return {
    says: 'the activations of the underlined words lie where the weights of this vector point',
    more:
      'which is taken to be towards wrong answers. What it was fitted on, and how well it tells answers apart, is not ' +
      'known. It does not say that the answer is false.',
    short: 'further where the weights of this vector point, taken to be towards wrong answers',
  };
}
