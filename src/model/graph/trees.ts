// WebGPU allows ten storage buffers a shader stage, so one Concat of 30 layers or one Split into 30 fails
// there. Trees of at most eight branches do the same in five dispatches for 30 layers.

import type { OnnxBuilder, Value } from './onnxBuilder.ts';

/** Inputs (or outputs) of one Concat (or Split); with its other side it stays under ten buffers. */
const MAX_BRANCHES = 8;

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / MAX_BRANCHES) }, (_, i) =>
    items.slice(i * MAX_BRANCHES, (i + 1) * MAX_BRANCHES),
  );
}

/** Concatenates values along `axis` into `name`. */
export function concatTree(graph: OnnxBuilder, values: readonly Value[], axis: number, name: Value): Value {
  if (values.length <= MAX_BRANCHES) return graph.node('Concat', values, [name], { axis });
  const parts = chunks(values).map((part, i) =>
    concatTree(graph, part, axis, `${name}.of${values.length}.${i}`),
  );
  return concatTree(graph, parts, axis, name);
}

/** Cuts `value` along `axis` into `count` slices of length 1, each of which keeps the axis. */
export function splitTree(graph: OnnxBuilder, value: Value, axis: number, count: number): Value[] {
  if (count === 1) return [value];
  let leaves = 1; // slices each branch ends in
  while (leaves * MAX_BRANCHES < count) leaves *= MAX_BRANCHES;
  const sizes: number[] = [];
  for (let rest = count; rest > 0; rest -= leaves) sizes.push(Math.min(leaves, rest));
  const parts = sizes.map((_, i) => `${value}.${i}`);
  const lengths = graph.int64s(`split.${sizes.join('-')}`, sizes);
  graph.node('Split', [value, lengths], parts, { axis });
  return parts.flatMap((part, i) => splitTree(graph, part, axis, sizes[i] ?? 0));
}
