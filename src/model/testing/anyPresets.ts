// A small valid file of presets, for tests that change one thing in it.

import type { PresetFile } from '../presets.ts';

export function anyPresets(): PresetFile {
  const rate = { changed: 1, of: 2, low: 0.1, high: 0.9 };
  return {
    format: 1,
    model: { id: 'm', sha256: 'b'.repeat(64) },
    probe: 'p',
    instruction: ' Briefly.',
    alphas: [0],
    controls: 3,
    split: 'dev',
    seed: 1,
    maxTokens: 64,
    command: 'npm run -s hneuron -- presets',
    leftOut: [],
    kinds: [
      {
        id: 'knows',
        label: 'It knows',
        criterion: 'the answer is right',
        tried: 4,
        matching: 2,
        rates: [{ alpha: 0, steered: rate, control: rate, controls: [1, 0, 2] }],
        picked: [
          {
            id: 'capital:peru:1',
            turns: ['What is the capital of Peru?'],
            answerOnly: true,
            answers: ['Lima.'],
            shows: 'change',
            turned: [
              {
                alpha: 0,
                answers: ['Quito.'],
                isComplete: true,
                isChanged: true,
                isOtherAnswer: true,
                controlsChanged: 2,
              },
            ],
          },
        ],
      },
    ],
  };
}
