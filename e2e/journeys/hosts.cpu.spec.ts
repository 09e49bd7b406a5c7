// Where the page is served from: a plain static host gives it no headers and no ranges, a plain-http address in
// the local network no secure context either. It works there, and says what is missing.

import { expect, type Page, test } from '@playwright/test';
import { type StaticHost, startStaticHost } from './staticHost.ts';
import { answerText, ask, expectDone, loadPublished, machineChip } from './steps.ts';

let host: StaticHost;
test.beforeAll(async () => {
  host = await startStaticHost({ folder: 'dist' });
});
test.afterAll(() => host.close());

async function expectRightAnswer(page: Page): Promise<void> {
  await loadPublished(page);
  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toBe('The capital of France is Paris.');
}

test('a static host without COOP and COEP: one thread, and the reason is given', async ({ page }) => {
  await page.goto(`http://localhost:${host.port}/`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expectRightAnswer(page);
  await expect(machineChip(page)).toContainText('CPU, 1 thread');
  await machineChip(page).click();
  await expect(page.getByRole('dialog')).toContainText(/thread/i);
});

test('plain http in the local network: no storage, no hashing by the browser, and it says so', async ({
  page,
}) => {
  await page.goto(`http://lan.test:${host.port}/`); // the launch options map *.test to this machine
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expectRightAnswer(page);
  await machineChip(page).click();
  await expect(page.getByRole('dialog')).toContainText(/https|secure/i);
});
