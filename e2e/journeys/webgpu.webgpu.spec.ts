// The page on WebGPU (SwiftShader) with a micro model: it is chosen by itself, answers, is steered in mid-answer,
// and survives the loss of the device.

import { expect, type Page, test } from '@playwright/test';
import { folderOf, openPublishedMicro, PROBES, QUESTION } from './publishedMicro.ts';
import {
  answerText,
  ask,
  countColours,
  engineOf,
  expectReady,
  expectTokens,
  isEngine,
  machineChip,
  notice,
  openMicro,
  stopAnswer,
  tokens,
  turnOff,
} from './steps.ts';

test('WebGPU is chosen where there is an adapter, and the answer is the CPU’s', async ({ page }) => {
  await openMicro(page);
  await expect(machineChip(page)).toContainText('WebGPU');
  await ask(page, 'What is the capital of France?');
  await expectTokens(page, 'Normal', 12);
  await stopAnswer(page);
  expect(await countColours(page)).toBeGreaterThan(20);
  const onGpu = (await tokens(page, 'Normal').allTextContents()).slice(0, 12);

  await openMicro(page, '&backend=cpu');
  await expect(machineChip(page)).toContainText('CPU');
  await ask(page, 'What is the capital of France?');
  await expectTokens(page, 'Normal', 12);
  expect((await tokens(page, 'Normal').allTextContents()).slice(0, 12)).toEqual(onGpu);
});

test('a finished answer is read again and scored as on the CPU', async ({ page }) => {
  const scores = [];
  for (const [query, backend] of [
    ['', 'WebGPU'],
    ['?backend=cpu', 'CPU'],
  ] as const) {
    await openPublishedMicro(page, folderOf(PROBES), { query });
    await expect(machineChip(page)).toContainText(backend);
    await ask(page, QUESTION);
    const label = page.getByRole('region', { name: 'Normal answer' }).getByRole('img', { name: /^score/ });
    await expect(label).toBeVisible({ timeout: 60_000 });
    const words = (await label.getAttribute('aria-label')) ?? '';
    scores.push(Number(/^score (−?[\d.]+)/.exec(words)?.[1]?.replace('−', '-')));
  }
  const [onGpu, onCpu] = scores;
  expect(Math.abs((onGpu ?? Number.NaN) - (onCpu ?? Number.NaN))).toBeLessThanOrEqual(0.011); // shown in hundredths
});

test('a slider moved in mid-answer changes the rest of the steered answer only', async ({ page }) => {
  await openMicro(page);
  await ask(page, 'What is the capital of France?');
  await expectTokens(page, 'Steered', 6);
  await turnOff(page);
  await expect(page.getByRole('region', { name: 'Steered answer' })).toContainText('differs from token');
  await stopAnswer(page);
  const moves = await page.getByRole('list', { name: 'Moves of the sliders' }).textContent();
  const moved = Number(/from token (\d+)/.exec(moves ?? '')?.[1]);
  const [normal, steered] = [
    await tokens(page, 'Normal').allTextContents(),
    await tokens(page, 'Steered').allTextContents(),
  ];
  const difference = steered.findIndex((text, i) => text !== normal[i]);
  expect(difference + 1).toBeGreaterThanOrEqual(moved);
  await expect(tokens(page, 'Steered').nth(difference)).toHaveAccessibleName(/first difference/);
  await expect(tokens(page, 'Steered').nth(difference - 1)).not.toHaveAccessibleName(/first difference/);
});

test('a lost graphics device is reported, and the engine starts again', async ({ page }) => {
  rememberDevice(page);
  await openMicro(page);
  await ask(page, 'Hi');
  await expectTokens(page, 'Normal', 2);
  await destroyDevice(page);
  await expect(notice(page)).toContainText('The graphics processor was lost');
  await notice(page).getByRole('button', { name: 'Start it again' }).click();
  await expectReady(page);
  await ask(page, 'Hi');
  await expectTokens(page, 'Normal', 3);
  expect(await answerText(page, 'Normal')).not.toBe('');
});

/** Makes the device that the engine gets reachable from here. */
function rememberDevice(page: Page): void {
  page.on('worker', async (worker) => {
    if (!isEngine(worker)) return;
    await worker.evaluate(() => {
      const requestDevice = GPUAdapter.prototype.requestDevice;
      GPUAdapter.prototype.requestDevice = async function (descriptor) {
        const device = await requestDevice.call(this, descriptor);
        Object.assign(globalThis, { rememberedDevice: device });
        return device;
      };
    });
  });
}

async function destroyDevice(page: Page): Promise<void> {
  await engineOf(page).evaluate(() => {
    (globalThis as { rememberedDevice?: GPUDevice }).rememberedDevice?.destroy();
  });
}
