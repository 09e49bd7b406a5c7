// Ground truth on onnxruntime-web's CPU build in Chromium, the default model included.

import { expect, test } from '@playwright/test';
import { openNodeModel } from '../src/cli/ortNode.ts';
import { defaultModelPath } from '../src/model/testing/nodeFiles.ts';
import { TWENTY_PROMPTS, writeTexts } from '../src/model/testing/twentyPrompts.ts';
import { goldenSuite } from './harness/goldenSuite.ts';
import { runCheck } from './harness/runCheck.ts';

goldenSuite('cpu');

/** `<|im_end|>` of the default model: the reference was not stopped there. */
const END_OF_TURN = 2;

test('the default model agrees with PyTorch, in activations and in greedy text', async ({ page }) => {
  const cases = ['0.normal', '1.normal'];
  const { errors, greedy } = await runCheck(page, 'defaultModel', { backend: 'cpu', steps: 8, cases });
  const ofZ = errors.filter(({ tensor }) => tensor.endsWith('.z'));
  expect(ofZ.map(({ tensor }) => tensor)).toEqual(cases.map((id) => `${id}.z`));
  for (const { tensor, relativeL2 } of ofZ) expect(relativeL2, tensor).toBeLessThan(0.005);
  for (const { id, found, expected } of greedy) {
    const end = expected.indexOf(END_OF_TURN) + 1;
    expect(end, id).toBeGreaterThan(0);
    expect(found.slice(0, end), id).toEqual(expected.slice(0, end));
  }
});

test('the default model writes what it writes in node to at least 19 of 20 prompts, and always the same', async ({
  page,
}) => {
  const node = await openNodeModel(defaultModelPath);
  const expected = await writeTexts(node.file, node.forward);
  await node.dispose();
  const prompts = [...TWENTY_PROMPTS, TWENTY_PROMPTS[4]];
  const found = await runCheck(page, 'texts', { backend: 'cpu', prompts });
  expect(found.filter((text, i) => text === expected[i]).length).toBeGreaterThanOrEqual(19);
  expect(found.every((text) => text.length > 0)).toBe(true);
  expect(found[20]).toBe(found[4]);
});

test('the probe is trained in a worker too, and its regression agrees with scikit-learn', async ({
  page,
}) => {
  const found = await runCheck(page, 'l1', undefined);
  expect(found.map(({ c }) => c)).toEqual([0.3, 1, 2, 3, 4]);
  for (const { c, objective, otherSigns, kkt } of found) {
    expect(objective, `C = ${c}`).toBeLessThan(1e-6);
    expect(otherSigns, `C = ${c}`).toBe(0);
    expect(kkt, `C = ${c}`).toBeLessThanOrEqual(1e-8);
  }
});

test('storage in the private file system and in the cache keeps, cuts, lists and deletes', async ({
  page,
}) => {
  const reports = await runCheck(page, 'stores', undefined);
  expect(reports.map(({ kind }) => kind)).toEqual(['opfs', 'cache']);
  for (const { kind, ...report } of reports) {
    expect(report, kind).toEqual({
      sizes: [13e6, 20e6],
      wrongBytes: 0,
      listed: ['a model.gguf known'],
      listedAfterDelete: [],
    });
  }
});

test('a worker that is killed in mid-answer is noticed, and a new one works', async ({ page }) => {
  const report = await runCheck(page, 'workerDeath', { backend: 'cpu' });
  expect(report.failures.map(({ code }) => code)).toEqual(['worker.died', 'worker.died']);
  expect(report.phases.slice(0, 3)).toEqual(['dead', 'starting', 'ready']);
  expect(report.written).toBe(3);
  expect(report.backend.reason).toBe('forced by ?backend=cpu');
});
