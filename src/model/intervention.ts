// Interventions: which neurons are scaled, by how much, at which positions. Values are immutable: a move makes a new
// Intervention. Where they act (scope) is in scope.ts; here is what they do. A neuron's scale is its own α, else that
// of the first enabled group that holds it, else 1; α are never multiplied.

import type { ModelShape } from './config.ts';
import { ExplorerError } from './errors.ts';
import { type Scope, scopeSegments, validateScope } from './scope.ts';

export type { Scope } from './scope.ts';

export interface NeuronGroup {
  readonly id: string;
  readonly label: string;
  /** Flat indices n = l·F + j. */
  readonly neurons: readonly number[];
  readonly alpha: number;
  readonly enabled: boolean;
}

export interface Intervention {
  /** A neuron's own α wins over every group: [n, α]. */
  readonly own: readonly (readonly [neuron: number, alpha: number])[];
  /** Else the first enabled group that holds the neuron; α never multiply. */
  readonly groups: readonly NeuronGroup[];
  readonly scope: Scope;
  /** Keeps all values but scales nothing. */
  readonly bypassed: boolean;
}

export const NO_INTERVENTION: Intervention = { own: [], groups: [], scope: { kind: 'all' }, bypassed: false };

/** The page offers 0 to 3, the paper's range; a script may go further, but beyond this nothing is left to learn. */
export const MAX_ALPHA = 100;

type NeuronShape = Pick<ModelShape, 'layers' | 'neurons'>;

/**
 * α of every neuron at positions inside the scope.
 * @param into [L, F], overwritten; fresh by default
 * @returns into
 */
export function denseScales(
  intervention: Intervention,
  shape: NeuronShape,
  into: Float32Array = new Float32Array(shape.layers * shape.neurons),
): Float32Array {
  into.fill(1);
  if (intervention.bypassed) return into;
  // Written from the weakest claim to the strongest, so the last write is the one that counts.
  for (let g = intervention.groups.length - 1; g >= 0; g--) {
    const group = intervention.groups[g];
    if (!group?.enabled) continue;
    for (const neuron of group.neurons) into[neuron] = group.alpha;
  }
  for (const [neuron, alpha] of intervention.own) into[neuron] = alpha;
  return into;
}

/** α of neuron n = l·F + j at positions inside the scope. */
export function alphaOf(intervention: Intervention, neuron: number): number {
  if (intervention.bypassed) return 1;
  const own = intervention.own.find(([n]) => n === neuron);
  if (own) return own[1];
  return intervention.groups.find((group) => group.enabled && group.neurons.includes(neuron))?.alpha ?? 1;
}

/** No neuron is scaled at any position, whatever the scope. */
export function isIdentity(intervention: Intervention): boolean {
  return effectiveScales(intervention).size === 0;
}

/**
 * The change touches prompt positions that are already read. Their keys and values stay as they are until the
 * prompt is read again.
 * @param position first position not yet read
 */
export function promptNeedsRerun(
  before: Intervention,
  after: Intervention,
  promptLength: number,
  position: number,
): boolean {
  const read = Math.min(promptLength, position);
  const old = effectiveScales(before);
  const now = effectiveScales(after);
  if (sameScales(old, now)) {
    return old.size > 0 && !sameCoverage(before.scope, after.scope, read, promptLength);
  }
  return (
    (old.size > 0 && coversAny(before.scope, read, promptLength)) ||
    (now.size > 0 && coversAny(after.scope, read, promptLength))
  );
}

/**
 * @throws ExplorerError 'request.invalid' naming the field, the value and the range: neurons in [0, N), each own
 * neuron once, α finite in [0, MAX_ALPHA], group ids distinct, ranges sorted and apart
 */
export function validateIntervention(intervention: Intervention, shape: NeuronShape): void {
  const count = shape.layers * shape.neurons;
  const seen = new Set<number>();
  intervention.own.forEach(([neuron, alpha], i) => {
    checkNeuron(`own[${i}]`, neuron, count);
    checkAlpha(`own[${i}]`, alpha);
    if (seen.has(neuron)) throw invalid(`own[${i}]`, `neuron ${neuron} again`, 'each neuron once');
    seen.add(neuron);
  });
  const ids = new Set<string>();
  intervention.groups.forEach((group, g) => {
    if (ids.has(group.id)) throw invalid(`groups[${g}].id`, `'${group.id}' again`, 'each id once');
    ids.add(group.id);
    checkAlpha(`groups[${g}].alpha`, group.alpha);
    group.neurons.forEach((neuron, i) => {
      checkNeuron(`groups[${g}].neurons[${i}]`, neuron, count);
    });
  });
  validateScope(intervention.scope);
}

/** α ≠ 1 by neuron, as the rule of precedence leaves them. */
export function effectiveScales(intervention: Intervention): ReadonlyMap<number, number> {
  const scales = new Map<number, number>();
  if (intervention.bypassed) return scales;
  for (const group of intervention.groups.toReversed()) {
    if (group.enabled) for (const neuron of group.neurons) scales.set(neuron, group.alpha);
  }
  for (const [neuron, alpha] of intervention.own) scales.set(neuron, alpha);
  for (const [neuron, alpha] of scales) if (alpha === 1) scales.delete(neuron);
  return scales;
}

export function sameScales(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [neuron, alpha] of a) if (b.get(neuron) !== alpha) return false;
  return true;
}

function coversAny(scope: Scope, end: number, promptLength: number): boolean {
  return scopeSegments(scope, 0, end, promptLength).some((segment) => segment.inside);
}

function sameCoverage(a: Scope, b: Scope, end: number, promptLength: number): boolean {
  const edges = (scope: Scope) => JSON.stringify(scopeSegments(scope, 0, end, promptLength));
  return edges(a) === edges(b);
}

function checkNeuron(field: string, neuron: number, count: number): void {
  if (!Number.isInteger(neuron) || neuron < 0 || neuron >= count) {
    throw invalid(field, `neuron ${neuron}`, `whole numbers from 0 to ${count - 1}`);
  }
}

function checkAlpha(field: string, alpha: number): void {
  if (!(alpha >= 0 && alpha <= MAX_ALPHA)) throw invalid(field, `α = ${alpha}`, `0 to ${MAX_ALPHA}`);
}

function invalid(field: string, found: string, allowed: string): ExplorerError {
  return new ExplorerError('request.invalid', `intervention.${field}: ${found}; allowed: ${allowed}`);
}
