// Ground truth on WebGPU in Chromium (SwiftShader: the GPU computed on the CPU).

import { expect, test } from '@playwright/test';
import { goldenSuite } from './harness/goldenSuite.ts';
import { runCheck } from './harness/runCheck.ts';

goldenSuite('webgpu');

test('a GPU that is lost in mid-answer is reported, and loading again works', async ({ page }) => {
  const { failure, withoutReload, written } = await runCheck(page, 'lostDevice', undefined);
  expect(failure.code).toBe('backend.lost');
  expect(withoutReload.code).toBe('backend.lost');
  expect(written).toBe(3);
});

test('the default model writes its first three tokens', async ({ page }) => {
  test.setTimeout(540_000); // a prompt of 37 tokens takes a minute on SwiftShader when the machine is busy
  const { errors, greedy } = await runCheck(page, 'defaultModel', {
    backend: 'webgpu',
    steps: 3,
    cases: ['0.normal'],
  });
  const ofZ = errors.find(({ tensor }) => tensor === '0.normal.z');
  expect(ofZ?.relativeL2).toBeLessThan(0.005);
  expect(greedy.map(({ found }) => found)).toEqual([greedy[0]?.expected]);
});
