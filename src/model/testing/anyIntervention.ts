// Arbitrary valid interventions for property tests.

import fc from 'fast-check';
import type { Intervention, NeuronGroup } from '../intervention.ts';
import type { Scope } from '../scope.ts';

const alphas = fc.constantFrom(0, 0.5, 1, 2, 3);

export const anyScope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constantFrom<Scope>({ kind: 'all' }, { kind: 'prompt' }, { kind: 'generated' }),
  fc.uniqueArray(fc.nat(16), { minLength: 0, maxLength: 6 }).map((edges): Scope => {
    const sorted = edges.toSorted((a, b) => a - b);
    const ranges: [number, number][] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) ranges.push([sorted[i]!, sorted[i + 1]!]);
    return { kind: 'ranges', ranges };
  }),
);

/** @param count number of neurons, N */
export function anyIntervention(count: number): fc.Arbitrary<Intervention> {
  const neuron = fc.nat(count - 1);
  const group = fc.record({
    label: fc.constant('group'),
    neurons: fc.array(neuron, { maxLength: 6 }),
    alpha: alphas,
    enabled: fc.boolean(),
  });
  return fc.record({
    own: fc.uniqueArray(fc.tuple(neuron, alphas), { maxLength: 4, selector: ([n]) => n }),
    groups: fc
      .array(group, { maxLength: 3 })
      .map((groups): NeuronGroup[] => groups.map((rest, i) => ({ ...rest, id: `g${i}` }))),
    scope: anyScope,
    bypassed: fc.boolean(),
  });
}
