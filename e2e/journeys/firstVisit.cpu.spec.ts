// The first visit with the real model, in a browser without a GPU: consent, download, an answer with its readings,
// and a second visit without the download.

import { expect, test } from '@playwright/test';
import {
  answerText,
  ask,
  countColours,
  expectDone,
  expectReady,
  heatmap,
  loadButton,
  loadPublished,
  machineChip,
  putProbeAside,
  showDetails,
  tokens,
} from './steps.ts';

test('nothing is downloaded before the person agrees, and the answer is the model’s', async ({ page }) => {
  const downloads: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.gguf')) downloads.push(request.url());
  });
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'The model' })).toContainText('98.4 MB');
  expect(downloads).toEqual([]);

  await loadButton(page).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectReady(page);
  expect(downloads).toHaveLength(1);
  await expect(machineChip(page)).toContainText(/CPU, \d thread/);
  await showDetails(page);
  await putProbeAside(page);

  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toBe('The capital of France is Paris.');
  expect(await answerText(page, 'Steered')).toBe('The capital of France is Paris.');
  await expect(page.getByRole('region', { name: 'Steered answer' })).toContainText('same text');
  await expect(machineChip(page)).toContainText(/\d tok\/s/);
});

test('the heatmap shows every neuron, another picture at another token, and a cell under the pointer', async ({
  page,
}) => {
  await page.goto('/');
  await loadPublished(page);
  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  expect(await countColours(page)).toBeGreaterThan(20);

  const last = await heatmap(page).screenshot();
  await tokens(page, 'Normal').first().click();
  await expect(page.getByRole('slider', { name: 'Token on show', exact: true })).not.toHaveValue('');
  await expect.poll(async () => (await heatmap(page).screenshot()).equals(last)).toBe(false);

  await heatmap(page).hover({ position: { x: 300, y: 100 } });
  await expect(page.getByText(/^layer \d+, neuron \d+$/)).toBeVisible();
  await heatmap(page).click({ position: { x: 300, y: 100 } });
  await expect(page.getByRole('heading', { name: /^Neuron \d+:\d+$/ })).toBeVisible();
});

test('a second visit opens the stored model without the network, and it can be deleted', async ({ page }) => {
  await page.goto('/');
  await loadPublished(page);
  await page.route('**/*.gguf', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('already in this browser')).toBeVisible();
  await loadPublished(page);
  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toBe('The capital of France is Paris.');

  await machineChip(page).click();
  await page.getByRole('button', { name: /^Delete .* from this browser$/ }).click();
  await expect(page.getByText('Nothing is stored.')).toBeVisible();
  await page.reload();
  await loadButton(page).click();
  await expect(page.getByRole('alert')).toContainText('The download failed');
});
