// Questions about interventions that only the page asks: the α that acted at a position, and whether two settings
// come to the same. The rules themselves are the model's (model/intervention.ts, model/scope.ts).

import { alphaOf, effectiveScales, type Intervention, sameScales } from '../model/intervention.ts';
import { coversPosition } from '../model/scope.ts';

/** α of a neuron at one position: 1 outside the scope. */
export function alphaAt(
  intervention: Intervention,
  neuron: number,
  position: number,
  promptLength: number,
): number {
  return coversPosition(intervention.scope, position, promptLength) ? alphaOf(intervention, neuron) : 1;
}

/** True when two settings would write the same answer; all that scale nothing are alike. */
export function isSameEffect(a: Intervention, b: Intervention): boolean {
  const [aScales, bScales] = [effectiveScales(a), effectiveScales(b)];
  if (!sameScales(aScales, bScales)) return false;
  return aScales.size === 0 || JSON.stringify(a.scope) === JSON.stringify(b.scope);
}
