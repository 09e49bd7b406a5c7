// The default model on onnxruntime-node against PyTorch on its exact Q4_1 values.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumnNorms } from '../model/columnNorms.ts';
import { goldenErrors, greedyTokens, readCase } from '../model/testing/golden.ts';
import { defaultModelPath, goldenOf } from '../model/testing/nodeFiles.ts';
import { type NodeModel, openNodeModel } from './ortNode.ts';

const golden = goldenOf('smollm2-135m');
const END_OF_TURN = 2; // <|im_end|>

let model: NodeModel;
beforeAll(async () => {
  model = await openNodeModel(defaultModelPath);
});
afterAll(() => model.dispose());

test.each(golden.index.cases)(
  'case $id: z within 0.5 % and the greedy tokens of the reference',
  async (goldenCase) => {
    const columnNorms = await readColumnNorms(model.file, model.config);
    const readings = await readCase(model.forward, goldenCase, 'last');
    for (const { tensor, relativeL2 } of goldenErrors(
      golden,
      goldenCase,
      readings,
      columnNorms,
      model.forward.shape,
    )) {
      expect(relativeL2, tensor).toBeLessThan(0.005);
    }
    const end = goldenCase.greedy.indexOf(END_OF_TURN);
    const expected = goldenCase.greedy.slice(0, end < 0 ? undefined : end + 1);
    expect(await greedyTokens(model.forward, goldenCase, expected.length)).toEqual(expected);
  },
);
