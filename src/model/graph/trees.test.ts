import { fromBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { ModelProtoSchema, type NodeProto } from 'onnx-buf';
import { expect, test } from 'vitest';
import { OnnxBuilder } from './onnxBuilder.ts';
import { concatTree, splitTree } from './trees.ts';

/** A shader stage has ten storage buffers; one is left for the other side. */
const MOST_BRANCHES = 9;

function nodesOf(graph: OnnxBuilder): NodeProto[] {
  return fromBinary(ModelProtoSchema, graph.encode()).graph?.node ?? [];
}

test('a concat tree keeps order and never joins more values than a shader stage can bind', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
      const graph = new OnnxBuilder();
      const values = Array.from({ length: count }, (_, i) => `v${i}`);
      const joined = concatTree(graph, values, -1, 'all');
      const nodes = nodesOf(graph);
      const parts = new Map(nodes.map((node) => [node.output[0], node.input]));
      const leaves = (name: string): string[] => parts.get(name)?.flatMap(leaves) ?? [name];
      expect(leaves(joined)).toEqual(values);
      for (const node of nodes) expect(node.input.length).toBeLessThanOrEqual(MOST_BRANCHES);
    }),
    { seed: 1, numRuns: 40 },
  );
});

test('a split tree gives one slice for each index, in order, within the same limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
      const graph = new OnnxBuilder();
      const slices = splitTree(graph, 'all', 1, count);
      const nodes = nodesOf(graph);
      const parts = new Map(nodes.map((node) => [node.input[0], node.output]));
      const leaves = (name: string): string[] => parts.get(name)?.flatMap(leaves) ?? [name];
      expect(slices).toEqual(leaves('all'));
      expect(slices).toHaveLength(count);
      for (const node of nodes) expect(node.output.length).toBeLessThanOrEqual(MOST_BRANCHES);
    }),
    { seed: 2, numRuns: 40 },
  );
});

test('thirty layers take five dispatches each way', () => {
  const graph = new OnnxBuilder();
  splitTree(graph, 'scales', 1, 30);
  expect(nodesOf(graph)).toHaveLength(5);
});
