// What goes wrong is said in words, and the page works again without a reload. With the micro model, except where
// the stages of a load have to last long enough to be stopped.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { startStaticHost } from './staticHost.ts';
import {
  ask,
  expectReady,
  expectTokens,
  goldenFile,
  killEngine,
  loadButton,
  machineChip,
  notice,
  openMicro,
  questionBox,
  stopAnswer,
} from './steps.ts';

const MODEL_PATH = '/models/SmolLM2-135M-Instruct-Q4_1/model.gguf';

async function expectAnswers(page: Page): Promise<void> {
  await ask(page, 'Hi');
  await expectTokens(page, 'Normal', 3);
  await stopAnswer(page);
}

test('an engine that dies in mid-answer is reported, and starts again', async ({ page }) => {
  await openMicro(page);
  await ask(page, 'Hi');
  await expectTokens(page, 'Normal', 2);
  await killEngine(page);
  await expect(notice(page)).toContainText('The engine stopped');
  await expect(questionBox(page)).toHaveValue('Hi');
  await notice(page).getByRole('button', { name: 'Start it again' }).click();
  await expectReady(page);
  await expect(notice(page)).toHaveCount(0);
  await expectAnswers(page);
});

test('an engine that dies at rest is reported, and starts again', async ({ page }) => {
  await openMicro(page);
  await killEngine(page);
  await expect(notice(page)).toContainText('The engine stopped');
  await notice(page).getByRole('button', { name: 'Start it again' }).click();
  await expectReady(page);
  await expectAnswers(page);
});

test('a load can be cancelled at every stage and begun again', async ({ page }) => {
  await page.goto('/');
  for (const stage of ['Downloading', 'Checking the file', 'Unpacking', 'Compiling', 'Warming up']) {
    // The page itself presses Cancel the moment the stage shows: a stage may last less than a round trip.
    await page.evaluate((wanted) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[role="progressbar"]')?.textContent?.includes(wanted)) return;
        const cancel = [...document.querySelectorAll('button')].find(
          (b) => b.textContent?.trim() === 'Cancel',
        );
        if (!cancel) return;
        observer.disconnect();
        cancel.click();
        document.documentElement.dataset.cancelledAt = wanted;
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    }, stage);
    await loadButton(page).click();
    await expect(page.locator('html')).toHaveAttribute('data-cancelled-at', stage, { timeout: 120_000 });
    await expect(loadButton(page), `after cancelling at “${stage}”`).toBeVisible({ timeout: 60_000 });
    await expect(notice(page)).toHaveCount(0);
  }
  await loadButton(page).click();
  await expectReady(page);
  await expectAnswers(page);
});

test('files that are no models are refused by name, and a good one opens after them', async ({ page }) => {
  await page.goto('/');
  const open = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open another GGUF' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  const good = goldenFile('micro-llama-q8_0.gguf');
  await open(
    'poem.gguf',
    Buffer.from('Roses are red, violets are blue, no tensor is here for you.'.repeat(20)),
  );
  await expect(notice(page)).toContainText('not a readable GGUF model');
  await expect(notice(page)).toContainText('poem.gguf');
  await open('half.gguf', good.subarray(0, good.length / 2));
  await expect(notice(page)).toContainText('half.gguf');
  await open('whole.gguf', good);
  await expectReady(page);
  await expect(notice(page)).toHaveCount(0);
  await expectAnswers(page);
});

test('a download that breaks off goes on where it stopped', async ({ page }) => {
  const host = await startStaticHost({ folder: 'dist', ranges: true });
  try {
    host.cutNextAfter(MODEL_PATH, 40e6);
    await page.goto(`http://localhost:${host.port}/`);
    await loadButton(page).click();
    await expect(notice(page)).toContainText('The download failed', { timeout: 60_000 });
    await notice(page).getByRole('button', { name: 'Try again' }).click();
    await expectReady(page);
    const starts = host.requests
      .filter((request) => request.path === MODEL_PATH)
      .map(({ range }) => Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0));
    expect(starts[0]).toBe(0);
    expect(starts[1]).toBeGreaterThan(20e6); // what is stored may lag behind what arrived
  } finally {
    await host.close();
  }
});

test('a model with one wrong bit is not run', async ({ page }, testInfo) => {
  const damaged = testInfo.outputPath('damaged.gguf');
  const bytes = readFileSync(`dist${MODEL_PATH}`);
  bytes.writeUInt8(bytes.readUInt8(50_000_000) ^ 1, 50_000_000);
  writeFileSync(damaged, bytes);
  const replaced = new Map([[MODEL_PATH, damaged]]);
  const host = await startStaticHost({ folder: 'dist', replaced });
  try {
    await page.goto(`http://localhost:${host.port}/`);
    await loadButton(page).click();
    await expect(notice(page)).toContainText('differs from the published one', { timeout: 60_000 });
    replaced.clear();
    await notice(page).getByRole('button', { name: 'Try again' }).click();
    await expectReady(page);
  } finally {
    await host.close();
    rmSync(damaged);
  }
});

test('an address that asks for the impossible opens the page all the same', async ({ page }) => {
  await page.goto('/?backend=abacus&model=ftp://models/x.gguf');
  await expect(page.getByText('asks for the backend “abacus”')).toBeVisible();
  await expect(page.getByText('which is not a web address')).toBeVisible();
  await expect(loadButton(page)).toBeEnabled();
});

test('WebGPU asked for where there is none is refused, with the CPU one button away', async ({ page }) => {
  await page.route('**/micro.gguf', (route) => route.fulfill({ body: goldenFile('micro-llama-q8_0.gguf') }));
  await page.goto('/?backend=webgpu&model=micro.gguf');
  await page.getByRole('button', { name: 'Download and open it' }).click();
  await expect(notice(page)).toContainText('cannot run the model that way');
  await notice(page).getByRole('button', { name: 'Use the processor (CPU) instead' }).click();
  await expectReady(page);
  await expect(machineChip(page)).toContainText('CPU');
  await expectAnswers(page);
});

test('a runtime that does not come is reported, and a new engine fetches it again', async ({ page }) => {
  await page.route('**/micro.gguf', (route) => route.fulfill({ body: goldenFile('micro-llama-q8_0.gguf') }));
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/?model=micro.gguf');
  await page.getByRole('button', { name: 'Download and open it' }).click();
  await expect(notice(page)).toContainText('runtime could not be started');
  await page.unroute('**/*.wasm');
  await notice(page).getByRole('button', { name: 'Start it again' }).click();
  await expectReady(page);
  await expect(notice(page)).toHaveCount(0);
  await expectAnswers(page);
});
