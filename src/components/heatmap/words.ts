// The figures of the map in words: short for a choice, with the unit for a legend, and what they mean in a sentence;
// and the place that they are of.

import { formatTokenText } from '../../render/format.ts';
import type { Metric, Place } from '../../store/readings.ts';
import { ARM_LABELS, armOf, type Run, tokenAt } from '../../store/run.ts';

const NAMES: Readonly<Record<Exclude<Metric, 'difference'>, string>> = {
  share: 'share of output',
  z: 'z',
  magnitude: '|z|',
  contribution: 'contribution',
};

/** @param arm label of the answer on show; of the normal one nothing is subtracted, the choice names the steered */
export function nameOf(metric: Metric, arm: string): string {
  if (metric !== 'difference') return NAMES[metric];
  return `${arm === ARM_LABELS.normal ? ARM_LABELS.steered.toLowerCase() : arm.toLowerCase()} − normal`;
}

/** Figure and unit. */
export function unitOf(metric: Metric, arm: string): string {
  switch (metric) {
    case 'share':
      return 'share of the layer’s output (CETT)';
    case 'z':
      return 'activation z';
    case 'magnitude':
      return 'size of activation, |z|';
    case 'contribution':
      return 'adds to the logit: blue towards right, orange towards wrong';
    case 'difference':
      return `z, ${arm.toLowerCase()} − normal`;
    default:
      return metric satisfies never;
  }
}

/** What the map shows. */
export function meaningOf(metric: Metric, arm: string): string {
  switch (metric) {
    case 'share':
      return 'How much of its layer’s output a neuron accounts for (CETT). Shares can cancel, so they do not add up to 1.';
    case 'z':
      return 'What each neuron passes on, after scaling: its activation z.';
    case 'magnitude':
      return 'How strongly each neuron is active, whatever its sign.';
    case 'contribution':
      return 'What each neuron of the set adds to the probe’s score: its weight times its share of output. Others add nothing.';
    case 'difference':
      return `Activation in the ${arm.toLowerCase()} answer minus activation in the normal one, as far from the beginning of the answer.`;
    default:
      return metric satisfies never;
  }
}

/** The text of a place in quotation marks, without the space that most tokens begin with. */
export function placeWords(run: Run | null, { arm: id, start, end }: Place): string {
  const arm = armOf(run, id);
  const texts = Array.from({ length: end - start }, (_, i) => (arm && tokenAt(arm, start + i)?.text) ?? '');
  const text = formatTokenText(texts.join(''));
  return `“${text.trim() || text}”`;
}
