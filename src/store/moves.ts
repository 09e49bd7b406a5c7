// A move in words: what changed between two interventions, as short as a label under the answer can be.

import type { Intervention, Scope } from '../model/intervention.ts';

export const SCOPE_NAMES: Readonly<Record<Scope['kind'], string>> = {
  all: 'everywhere',
  prompt: 'prompt',
  generated: 'answer',
  ranges: 'answer span',
};

/** For example "top 50 × 0.3", "12:345 × 0", "switched off". `format` names a neuron and an α. */
export function describeMove(
  before: Intervention,
  after: Intervention,
  format: { neuron(neuron: number): string; alpha(alpha: number): string },
): string {
  if (before.bypassed !== after.bypassed) return after.bypassed ? 'switched off' : 'switched on';
  const parts: string[] = [];
  for (const group of after.groups) {
    const old = before.groups.find(({ id }) => id === group.id);
    const sameNeurons = old && JSON.stringify(old.neurons) === JSON.stringify(group.neurons);
    if (!sameNeurons || old.alpha !== group.alpha)
      parts.push(`${group.label} × ${format.alpha(group.alpha)}`);
  }
  for (const gone of before.groups.filter(({ id }) => !after.groups.some((group) => group.id === id))) {
    parts.push(`${gone.label} released`);
  }
  const [old, now] = [new Map(before.own), new Map(after.own)];
  for (const [neuron, alpha] of now) {
    if (old.get(neuron) !== alpha) parts.push(`${format.neuron(neuron)} × ${format.alpha(alpha)}`);
  }
  for (const neuron of old.keys()) if (!now.has(neuron)) parts.push(`${format.neuron(neuron)} released`);
  if (JSON.stringify(before.scope) !== JSON.stringify(after.scope)) parts.push(SCOPE_NAMES[after.scope.kind]);
  return parts.join(', ') || 'unchanged';
}
