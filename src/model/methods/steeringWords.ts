// What was turned, how far and at which positions, in words for a paper.

import type { Steering, SteeringGroup, Turn } from '../permalink/experiment.ts';
import type { Report } from './report.ts';
import { count, list, number } from './words.ts';

/** Neurons named one by one in a sentence. */
const NAMED = 40;
/** Moves told one by one: a drag makes one a token. */
const MOVES = 25;

type Context = Pick<Report, 'model' | 'probe'>;

/** "α = 0.3 on the 17 H-Neurons of the probe, 12:345 × 0; at every position"; null where nothing is turned. */
export function steeringWords(steering: Steering, context: Context): string | null {
  const { group, alpha, own, scope, bypassed } = steering;
  if (bypassed) return null;
  const parts: string[] = [];
  if (group && alpha !== 1) parts.push(`α = ${number(alpha)} on ${groupWords(group, context)}`);
  const turned = own.filter(([, its]) => its !== 1 || (group !== null && alpha !== 1));
  if (turned.length > 0) {
    const named = turned.map(([n, its]) => `${neuronName(n, context)} × ${number(its)}`);
    parts.push(
      `${count(turned.length, 'neuron')} with a factor of ${turned.length === 1 ? 'its' : 'their'} own (layer:index × α): ${list(named, NAMED)}`,
    );
  }
  return parts.length === 0 ? null : `${parts.join('; ')}; ${scopeWords(scope)}`;
}

function groupWords(group: SteeringGroup, context: Context): string {
  const { probe } = context;
  switch (group.kind) {
    case 'set':
      return probe
        ? `the ${count(probe.positive, 'H-Neuron')} of the probe (all neurons with a positive weight)`
        : 'all H-Neurons of the probe';
    case 'heaviest':
      return `the ${group.size} H-Neurons with the largest weights`;
    case 'layer':
      return `all neurons of layer ${group.layer} (counted from 0)`;
    case 'neurons': {
      const names = group.neurons.map((n) => neuronName(n, context));
      return `${count(group.neurons.length, 'neuron')} (layer:index): ${list(names, NAMED)}`;
    }
    default:
      return group satisfies never;
  }
}

function scopeWords(scope: Steering['scope']): string {
  switch (scope.kind) {
    case 'all':
      return 'at every position';
    case 'prompt':
      return 'at the positions of the prompt only';
    case 'generated':
      return 'at the positions of the answer only';
    case 'ranges':
      return `at positions ${list(
        scope.ranges.map(([start, end]) => (end - start === 1 ? String(start) : `${start} to ${end - 1}`)),
        NAMED,
      )} only (counted from 0, prompt included)`;
    default:
      return scope satisfies never;
  }
}

/** Changes while answers were written, each in a sentence part. The control repeats the steered answer's. */
export function moveWords({ moves }: Pick<Turn, 'moves'>, context: Context): string | null {
  const told = moves.filter(({ arm }) => arm !== 'control');
  if (told.length === 0) return null;
  const words = told.map(({ arm, position, steering }) => {
    const what = steeringWords(steering, context) ?? 'nothing turned';
    const whose = arm === 'steered' ? '' : ` of ${armWords(arm)}`;
    return `from position ${position}${whose}: ${what}`;
  });
  const left = words.length - MOVES;
  const rest = left > 0 ? ` | and ${left} more (all are in the saved run)` : '';
  return `${words.slice(0, MOVES).join(' | ')}${rest}`;
}

export function forkWords({ forks }: Pick<Turn, 'forks'>, context: Context): string[] {
  return forks.map(({ from, tokens, steering }, i) => {
    const what = steeringWords(steering, context) ?? 'nothing turned';
    return `Fork ${i + 1} keeps the first ${count(tokens, 'token')} of ${armWords(from)} and goes on with ${what}.`;
  });
}

function armWords(arm: string): string {
  const fork = /^fork-(\d+)$/.exec(arm);
  return fork ? `fork ${fork[1]}` : `the ${arm} answer`;
}

/** layer:index, as everywhere on the page; without a model the flat index. */
function neuronName(neuron: number, { model }: Pick<Context, 'model'>): string {
  return model ? `${Math.floor(neuron / model.neurons)}:${neuron % model.neurons}` : String(neuron);
}
