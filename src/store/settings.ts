// What the page is set to, to be put back after something else was set for a while: a link that was only looked at, a
// rehearsal, a talk.

import type { ExplorerState } from './explorer.ts';

export type Settings = ReturnType<typeof settingsOf>;

export function settingsOf(state: ExplorerState) {
  const { question, isAnswerOnly, system, decoding } = state;
  const { target, group, groupSize, layer, groupAlpha, ownAlphas, scope, spanScope, bypassed } = state;
  const { isControlOn, controlKind, controlSeed } = state;
  const { metric, scaleShape, tokenScale, isDetailed, neuron } = state;
  return {
    ...{ question, isAnswerOnly, system, decoding },
    ...{ target, group, groupSize, layer, groupAlpha, ownAlphas, scope, spanScope, bypassed },
    ...{ isControlOn, controlKind, controlSeed },
    ...{ metric, scaleShape, tokenScale, isDetailed, neuron },
  };
}
