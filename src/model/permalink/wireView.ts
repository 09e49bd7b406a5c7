// What is looked at, in short. README.md has the format. What is left out never changes its meaning.

import * as v from 'valibot';
import type { View } from './experiment.ts';
import { armName, armNumber, some, unless } from './wireParts.ts';

/** Of format 1, for ever; what the page begins with may change. */
const BASE: Omit<View, 'arm'> & { readonly arm: number } = {
  arm: armNumber('steered'),
  cursor: null,
  region: 'token',
  metric: 'share',
  scaleShape: 'linear',
  neuron: null,
  isDetailed: false,
};

const number = v.optional(v.number());
const text = v.optional(v.string());

export const wireViewSchema = v.strictObject({
  a: number, // arm
  c: number, // cursor
  r: text, // region
  m: text, // metric
  l: text, // shape of the scale
  n: number, // neuron
  d: v.optional(v.literal(1)), // detailed
});

type WireView = v.InferOutput<typeof wireViewSchema>;

export function toWireView(view: View): WireView | undefined {
  return some({
    a: unless(BASE.arm, armNumber(view.arm)),
    c: view.cursor ?? undefined,
    r: unless(BASE.region, view.region),
    m: unless(BASE.metric, view.metric),
    l: unless(BASE.scaleShape, view.scaleShape),
    n: view.neuron ?? undefined,
    d: view.isDetailed ? 1 : undefined,
  });
}

export function fromWireView({ a, c, r, m, l, n, d }: WireView = {}) {
  return {
    arm: armName(a ?? BASE.arm),
    cursor: c ?? BASE.cursor,
    region: r ?? BASE.region,
    metric: m ?? BASE.metric,
    scaleShape: l ?? BASE.scaleShape,
    neuron: n ?? BASE.neuron,
    isDetailed: d === 1,
  };
}
