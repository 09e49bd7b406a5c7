// What a link would do and what came of it, in sentences.

import type { Experiment, Steering, SteeringGroup, Turn } from '../../model/permalink/experiment.ts';
import { formatAlpha, formatPercent } from '../../render/format.ts';
import type { ArmComparison } from '../../store/transcripts.ts';

/** What is asked and how it is turned; the last turn's, where there are several. */
export function describeExperiment({ turns }: Experiment): string {
  const last = turns.at(-1);
  if (!last) return 'It sets the page up; nothing is asked yet.';
  return [
    turns.length === 1 ? 'It asks one question' : `It asks ${turns.length} questions one after another`,
    `${turns.length === 1 ? '' : 'the last '}with ${describeSteering(last.steering)}`,
    describeControl(last),
    describeDecoding(last),
    describeSteps(turns),
  ]
    .filter((part) => part !== '')
    .join(', ')
    .concat('.');
}

export function describeSteering({ group, alpha, own, scope, bypassed }: Steering): string {
  const isTurned = group !== null && alpha !== 1;
  const parts = [
    ...(isTurned ? [`${nameGroup(group)} at α ${formatAlpha(alpha)}`] : []),
    ...(own.length > 0 ? [`${count(own.length, 'neuron')} set by hand`] : []),
  ];
  if (parts.length === 0) return 'nothing turned';
  const where = { all: '', prompt: ' on the prompt', generated: ' on the answer', ranges: ' on a span' }[
    scope.kind
  ];
  return `${parts.join(' and ')}${where}${bypassed ? ' (bypassed)' : ''}`;
}

function nameGroup(group: SteeringGroup): string {
  switch (group.kind) {
    case 'set':
      return 'the probe’s H-Neurons';
    case 'heaviest':
      return `the ${group.size} heaviest H-Neurons`;
    case 'layer':
      return `layer ${group.layer}`;
    case 'neurons':
      return count(group.neurons.length, 'chosen neuron');
    default:
      return group satisfies never;
  }
}

function describeControl({ control }: Turn): string {
  if (!control) return '';
  return `beside ${control.kind === 'matched' ? 'a matched' : 'an evenly drawn'} control (seed ${control.seed})`;
}

function describeDecoding({ decoding: { temperature, seed } }: Turn): string {
  return temperature === 0 ? 'greedy' : `sampled at temperature ${temperature} (seed ${seed})`;
}

function describeSteps(turns: readonly Turn[]): string {
  // A slider is one, though it moves the control's neurons with the steered ones.
  const moves = turns.flatMap((turn) => turn.moves.filter(({ arm }) => arm !== 'control')).length;
  const forks = turns.flatMap((turn) => turn.forks).length;
  return [
    ...(moves > 0 ? [`${count(moves, 'move')} of the sliders while it writes`] : []),
    ...(forks > 0 ? [count(forks, 'fork')] : []),
  ].join(' and ');
}

/** One sentence for all answers. */
export function describeOutcome(comparisons: readonly ArmComparison[]): string {
  if (comparisons.length === 0) return 'The link does not say what was written when it was made.';
  const different = comparisons.filter(({ difference }) => difference !== null).length;
  if (different === 0) {
    return comparisons.length === 1 ? 'Same text.' : `Same text in all ${comparisons.length} answers.`;
  }
  if (different === comparisons.length && different > 1) return `All ${different} answers differ.`;
  return `${different} of ${count(comparisons.length, 'answer')} ${different === 1 ? 'differs' : 'differ'}.`;
}

/** 'differs from token 7', counted from 1 as people do; with how close the two most probable tokens were. */
export function describeDifference(difference: ArmComparison['difference']): string {
  if (!difference) return 'same text';
  const { from, to, rivals } = difference;
  const where =
    from === to ? `differs from token ${from + 1}` : `differs from a token between ${from + 1} and ${to + 1}`;
  if (!rivals) return where;
  const [first, second] = rivals.map(
    ({ text, probability }) => `“${text.trim()}” ${formatPercent(probability)}`,
  );
  return `${where}; most probable there were ${first} and ${second}`;
}

/** 'steered' as the page calls it: 'Steered'; 'fork-1': 'Fork 1'. */
export function armLabel(arm: string): string {
  return (arm.charAt(0).toUpperCase() + arm.slice(1)).replace('-', ' ');
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`;
}
