// Settings of the sliders in short. A drag of a slider leaves one for every token, and a turn's are mostly those of the
// page: each different one is written once, in a table, and referred to by its place there. README.md has the format.

import * as v from 'valibot';
import type { Steering, SteeringGroup } from './experiment.ts';
import { cannotMake, cannotOpen } from './linkError.ts';

const numbers = v.array(v.number());

/** What is left out: the probe's set, α 1, no neuron of its own, everywhere, not bypassed. */
export const wireSteeringSchema = v.strictObject({
  /** 0: no group · the k heaviest · a layer · these neurons, as differences. */
  g: v.optional(v.union([v.literal(0), v.tupleWithRest([v.picklist(['h', 'l', 'n'])], v.number())])),
  /** α in hundredths. */
  a: v.optional(v.number()),
  /** Neurons with an α of their own, as differences … */
  o: v.optional(numbers),
  /** … and their α, in hundredths. */
  w: v.optional(numbers),
  /** Prompt, generated, or ranges: start, end, start, end … */
  s: v.optional(v.union([v.picklist(['p', 'g']), numbers])),
  b: v.optional(v.literal(1)),
});

type WireSteering = v.InferOutput<typeof wireSteeringSchema>;

/** Named by all steerings together, each as often as it is referred to: what a short link can grow to. */
export const MOST_NAMED = 200_000; // neurons

function toWireSteering({ group, alpha, own, scope, bypassed }: Steering): WireSteering {
  return {
    g: toWireGroup(group),
    a: alpha === 1 ? undefined : hundredths(alpha),
    o: own.length === 0 ? undefined : differences(own.map(([neuron]) => neuron)),
    w: own.length === 0 ? undefined : own.map(([, alpha]) => hundredths(alpha)),
    s: toWireScope(scope),
    b: bypassed ? 1 : undefined,
  };
}

/** Anything: experimentSchema says whether it is a steering. */
function fromWireSteering({ g, a = 100, o = [], w = [], s, b }: WireSteering) {
  if (o.length !== w.length) {
    throw cannotOpen(`it names ${o.length} neurons and ${w.length} strengths for them; copy it again`);
  }
  return {
    group: fromWireGroup(g),
    alpha: a / 100,
    own: sums(o).map((neuron, i) => [neuron, w[i]! / 100]),
    scope: fromWireScope(s),
    bypassed: b === 1,
  };
}

function toWireGroup(group: SteeringGroup | null): WireSteering['g'] {
  if (group === null) return 0;
  switch (group.kind) {
    case 'set':
      return undefined;
    case 'heaviest':
      return ['h', group.size];
    case 'layer':
      return ['l', group.layer];
    case 'neurons':
      return ['n', ...differences(group.neurons)];
    default:
      return group satisfies never;
  }
}

function fromWireGroup(group: WireSteering['g']) {
  if (group === undefined) return { kind: 'set' };
  if (group === 0) return null;
  const [kind, ...values] = group;
  if (kind === 'n') return { kind: 'neurons', neurons: sums(values) };
  return kind === 'h' ? { kind: 'heaviest', size: values[0] } : { kind: 'layer', layer: values[0] };
}

function toWireScope(scope: Steering['scope']): WireSteering['s'] {
  switch (scope.kind) {
    case 'all':
      return undefined;
    case 'prompt':
      return 'p';
    case 'generated':
      return 'g';
    case 'ranges':
      return scope.ranges.flat();
    default:
      return scope satisfies never;
  }
}

function fromWireScope(scope: WireSteering['s']) {
  if (scope === undefined) return { kind: 'all' };
  if (scope === 'p') return { kind: 'prompt' };
  if (scope === 'g') return { kind: 'generated' };
  const ranges = scope.flatMap((start, i) => (i % 2 === 0 ? [[start, scope[i + 1]]] : []));
  return { kind: 'ranges', ranges };
}

/** The table while it is written: the place of a steering in it. */
export function steeringWriter(): { place(steering: Steering): number; readonly table: WireSteering[] } {
  const places = new Map<string, number>();
  const table: WireSteering[] = [];
  const spend = budget(() =>
    cannotMake('its steering names too many neurons; save the run as a file instead'),
  );
  return {
    table,
    place: (steering) => {
      const wire = toWireSteering(steering);
      spend(wire);
      const key = JSON.stringify(wire);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, table.length);
      return table.push(wire) - 1;
    },
  };
}

/** The steering at a place of a table; undefined where there is none. */
export function steeringReader(table: readonly WireSteering[]): (place: number) => unknown {
  const steerings = table.map(fromWireSteering);
  const spend = budget(() =>
    cannotOpen('its steering names too many neurons; ask for the run as a file instead'),
  );
  return (place) => {
    spend(table[place]);
    return steerings[place];
  };
}

function budget(onEnd: () => Error): (steering: WireSteering | undefined) => void {
  let left = MOST_NAMED;
  return (steering) => {
    left -= (steering?.o?.length ?? 0) + (steering?.g ? steering.g.length : 0);
    if (left < 0) throw onEnd();
  };
}

function hundredths(alpha: number): number {
  return Math.round(alpha * 100);
}

function differences(ascending: readonly number[]): number[] {
  return ascending.map((value, i) => value - (ascending[i - 1] ?? 0));
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}
