// The golden tests of one backend, in a real browser; the two specs differ in the backend alone. Tolerances are
// those of issue 3: 1e-3 of the largest value where recoding loses nothing, 3 % relative L2 for offset types.

import { expect, test } from '@playwright/test';
import type { BackendName } from '../../src/workers/protocol.ts';
import { runCheck } from './runCheck.ts';

const LOSSLESS = [
  'micro-llama-f32',
  'micro-llama-q4_0',
  'micro-llama-q5_0',
  'micro-llama-q8_0',
  'micro-qwen2-q8_0',
  'micro-qwen3-q8_0',
];
const OFFSET = ['micro-llama-q4_1', 'micro-llama-q5_1'];
const MODEL = 'micro-llama-q8_0';

export function goldenSuite(backend: BackendName): void {
  for (const model of [...LOSSLESS, ...OFFSET]) {
    const isLossless = LOSSLESS.includes(model);
    const tolerance = isLossless ? '1e-3 of the largest value' : '3 % relative L2';
    test(`${model}: logits, z, norms and CETT agree with PyTorch within ${tolerance}`, async ({ page }) => {
      const { errors, greedy } = await runCheck(page, 'golden', { model, backend });
      expect(errors.length).toBe(4 * greedy.length + 1);
      for (const { tensor, ofMax, relativeL2 } of errors) {
        if (isLossless) expect(ofMax, tensor).toBeLessThan(1e-3);
        else expect(relativeL2, tensor).toBeLessThan(0.03);
      }
      expect(greedy.map(({ id }) => id)).toEqual(['0.normal', '0.steered', '1.normal', '1.steered']);
      if (!isLossless) return;
      for (const { id, found, expected } of greedy) expect(found, id).toEqual(expected);
    });
  }

  for (const model of [MODEL, 'micro-qwen3-q8_0']) {
    test(`${model}: three arms in one batch write what each writes alone`, async ({ page }) => {
      const worst = await runCheck(page, 'batchOfThree', { model, backend });
      for (const [name, difference] of Object.entries(worst)) expect(difference, name).toBeLessThan(1e-5);
    });
  }

  test('a cache that grows past 1,024 positions holds what it held', async ({ page }) => {
    const grown = await runCheck(page, 'growingCache', { model: MODEL, backend, positions: 1100 });
    expect(grown.length).toBe(1100);
    expect(grown.logits).toBeLessThan(1e-4);
    expect(grown.z).toBeLessThan(1e-4);
    expect(grown.logitsOfCopy).toBeLessThan(1e-4);
  });

  test('with every scale 1 the logits are those of the graph without taps and scales', async ({ page }) => {
    expect(await runCheck(page, 'identity', { model: MODEL, backend })).toBeLessThanOrEqual(1e-5);
  });

  test('a load can be stopped at every stage, and the next one works', async ({ page }) => {
    const reports = await runCheck(page, 'abortAtEveryStage', { backend });
    for (const { stage, failure, wroteAfterwards } of reports) {
      expect(failure.code, stage).toBe('aborted');
      expect(wroteAfterwards, stage).toBe(3);
    }
  });

  test('a second answer replaces the first, an answer can be stopped, and a slider acts on the rest of it', async ({
    page,
  }) => {
    const report = await runCheck(page, 'supersededAnswer', { backend });
    expect(report.first).toEqual({ code: 'aborted', message: 'stopped: another answer was asked for' });
    expect(report.second).toEqual(report.alone);
    expect(report.alone).toHaveLength(6);
    expect(report.stopped.code).toBe('aborted');
    const { zBefore, zAfter, outcome, moved } = report.move;
    expect(outcome).toEqual({ accepted: true, promptNeedsRerun: true });
    expect(moved).toBeGreaterThan(0);
    expect(zBefore.every((z) => z !== 0)).toBe(true);
    expect(zAfter.length).toBeGreaterThan(10);
    expect(zAfter.every((z) => z === 0)).toBe(true);
    expect(report.afterTheEnd).toEqual({ accepted: false, promptNeedsRerun: false });
  });

  test('stopping and moving act on the very next pass', async ({ page }) => {
    const { passesAfterStop, z, movedAt } = await runCheck(page, 'withinOneToken', { model: MODEL, backend });
    expect(passesAfterStop).toBe(0);
    expect(z).toHaveLength(9); // the prompt, then each of eight tokens
    expect(z.slice(0, 2).every((value) => value !== 0)).toBe(true);
    expect(z.slice(2).every((value) => value === 0)).toBe(true);
    expect(movedAt).toHaveLength(1);
  });

  test('moves made again, forks, histories side by side and comparisons give what the answers gave', async ({
    page,
  }) => {
    const report = await runCheck(page, 'histories', { backend });
    expect(report.moves).toBe(1);
    for (const [wanted, found] of [report.replayed, report.forked, report.beside].map(({ drawn }) => drawn)) {
      expect(wanted).toHaveLength(24);
      expect(found).toEqual(wanted);
    }
    expect(report.replayed.z).toBe(0);
    expect(report.beside.z).toBe(0);
    expect(report.forked.text[1]).toBe(report.forked.text[0]);
    const { same, apart } = report.compared;
    expect(same.found).toEqual({ text: same.text, differsAt: null, isComplete: false });
    expect(apart.differsAt).toBeGreaterThanOrEqual(0);
    expect(apart.found?.differsAt).toBe(apart.differsAt);
    expect(apart.found?.text.length).toBeGreaterThan(0);
    expect(apart.text.startsWith(apart.found?.text ?? 'nothing')).toBe(true);
    expect(report.lens).toEqual({ raised: 5, lowered: 5 });
  });

  test('the engine loads from the network, then from storage, and answers with three arms', async ({
    page,
  }) => {
    const url = `/fixtures/golden/${MODEL}.gguf`;
    const report = await runCheck(page, 'answering', { backend: 'auto', url, maxTokens: 5, moreArms: 2 });
    expect(report.loads.map(({ cached }) => cached)).toEqual([false, true]);
    for (const load of report.loads) {
      expect(load.stages).toEqual(['download', 'verify', 'unpack', 'compile', 'warm-up']);
      expect(load.report.backend.name).toBe(backend);
      expect(load.report.backend.limitations).toEqual([]);
      expect(load.report.columnNorms).toBe(3 * 128);
    }
    expect(report.summary.arms.map(({ id, tokens }) => [id, tokens])).toEqual([
      ['normal', 5],
      ['arm 0', 5],
      ['arm 1', 5],
    ]);
    expect(report.summary.timeToFirstTokenMs).toBeGreaterThan(0);
    expect(report.offline.code).toBe('network');
  });
}
