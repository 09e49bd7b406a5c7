// A recorded run without a model: everything that was recorded can be explored and saved, and nothing of the model is
// fetched.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { answerText, heatmap, openRecorded, showDetails, turnSet } from './steps.ts';

const scrubber = (page: Page) => page.getByRole('slider', { name: 'Token on show', exact: true });
const trace = (page: Page) => page.getByRole('slider', { name: 'Token on show, by its score' });
const oneNeuron = (page: Page) => page.getByRole('region', { name: 'One neuron' });

/** Requests for weights, and what the page complained of; filled while it is used. */
async function withoutModel(page: Page): Promise<{ readonly weights: string[]; readonly errors: string[] }> {
  const [weights, errors]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.route('**/*.gguf', (route) => {
    weights.push(route.request().url());
    return route.abort();
  });
  return { weights, errors };
}

test('without a model the recorded run is explored: tokens, strength, trace, strip, one neuron', async ({
  page,
}) => {
  const { weights, errors } = await withoutModel(page);
  await openRecorded(page);
  await showDetails(page);

  // Tokens.
  const first = await heatmap(page).screenshot();
  const place = await scrubber(page).inputValue();
  await scrubber(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(scrubber(page)).toHaveValue(String(Number(place) + 1));
  await expect.poll(async () => (await heatmap(page).screenshot()).equals(first)).toBe(false);

  // Strength.
  const normal = await answerText(page, 'Normal');
  expect(await answerText(page, 'Steered')).toBe(normal);
  await turnSet(page, 3);
  await expect.poll(() => answerText(page, 'Steered')).not.toBe(normal);
  expect(await answerText(page, 'Normal')).toBe(normal);
  await expect(page.getByRole('option', { name: /first difference/ }).first()).toBeVisible();

  // Trace: its cursor is the scrubber's.
  const lines = page.getByRole('list', { name: 'Lines of the score' });
  for (const line of [
    'Normal',
    'Steered (moves by construction)',
    'Steered, read again',
    'Control, read again',
  ])
    await expect(lines.getByText(line, { exact: true })).toBeVisible();
  await trace(page).focus();
  await page.keyboard.press('Home');
  await expect(trace(page)).toHaveAttribute('aria-valuenow', '0');
  await expect(trace(page)).toHaveAttribute(
    'aria-valuetext',
    /Normal −?[\d.]+.*Steered, read again −?[\d.]+|Normal −?[\d.]+.*Steered −?[\d.]+/,
  );
  const atStart = await scrubber(page).inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(scrubber(page)).toHaveValue(String(Number(atStart) + 1));

  // Strip, and the neuron chosen on it.
  const strip = page.getByRole('application', { name: /^31 neurons of the set/ });
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(oneNeuron(page).getByRole('heading', { name: /^Neuron \d+:\d+$/ })).toBeVisible();
  await expect(oneNeuron(page).getByRole('list', { name: 'Weight in each set' })).toContainText('chosen');
  await expect(oneNeuron(page).getByRole('slider', { name: /^Strength of neuron/ })).toBeDisabled();
  await expect(oneNeuron(page)).toContainText('Load the model to turn it.');

  expect(weights).toEqual([]);
  expect(errors).toEqual([]);
});

test('figures of the recorded run are saved as drawings and as numbers', async ({ page }) => {
  const { errors } = await withoutModel(page);
  await openRecorded(page);
  await showDetails(page);
  const save = async (menu: string, format: RegExp) => {
    await page.getByRole('button', { name: menu, exact: true }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: format }).click();
    const download = await saved;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const map = await save('Save map', /SVG/);
  expect(map.name).toMatch(/\.svg$/);
  expect(map.text).toMatch(/^<svg [\s\S]*Every neuron at “[\s\S]*<\/svg>\s*$/);
  for (const [menu, titles, rows] of [
    ['Save map', 'layer', 46_080],
    ['Save strip', 'row,neuron (layer:index),', 17],
    ['Save lines', 'token', 2],
  ] as const) {
    const { name, text } = await save(menu, /CSV/);
    expect(name).toMatch(/\.csv$/);
    const lines = text.trim().split('\r\n');
    expect(lines[0], menu).toContain(titles);
    expect(lines.length - 1, menu).toBeGreaterThanOrEqual(rows);
  }
  expect(errors).toEqual([]);
});
