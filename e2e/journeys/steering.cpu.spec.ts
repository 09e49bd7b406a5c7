// Turning neurons while the real model writes: the rest of the answer changes, what stands stays.

import { expect, test } from '@playwright/test';
import {
  answerText,
  ask,
  askButton,
  expectDone,
  expectReady,
  expectTokens,
  heatmap,
  LONG_QUESTION,
  loadButton,
  loadPublished,
  putProbeAside,
  questionBox,
  showDetails,
  stopButton,
  strength,
  tabTo,
  tokens,
  turnOff,
} from './steps.ts';

test('a slider moved in mid-answer changes the rest of the steered answer only', async ({ page }) => {
  await page.goto('/');
  await loadPublished(page);
  await ask(page, LONG_QUESTION);
  await expectTokens(page, 'Steered', 6);
  await turnOff(page);
  const moves = page.getByRole('list', { name: 'Moves of the sliders' });
  await expect(moves.getByRole('button').first()).toBeVisible();
  const moved = Number(/from token (\d+)/.exec((await moves.textContent()) ?? '')?.[1]);
  await expectTokens(page, 'Steered', moved + 12);
  await stopButton(page).click();
  await expectDone(page);

  const [normal, steered] = [
    await tokens(page, 'Normal').allTextContents(),
    await tokens(page, 'Steered').allTextContents(),
  ];
  const difference = steered.findIndex((text, i) => text !== normal[i]) + 1; // as the page counts, from 1
  expect(moved).toBeGreaterThan(5);
  expect(difference).toBeGreaterThanOrEqual(moved);
  await expect(page.getByRole('region', { name: 'Steered answer' })).toContainText(
    `differs from token ${difference}`,
  );
  const marked = page.getByRole('listbox', { name: 'Steered answer, tokens' }).getByRole('option', {
    name: /first difference/,
  });
  expect(await marked.textContent()).toBe(steered[difference - 1]);
});

test('a chosen neuron has a slider of its own', async ({ page }) => {
  await page.goto('/');
  await loadPublished(page);
  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  const search = page.getByRole('textbox', { name: 'Find a neuron by layer and index' });
  await search.fill('12:345');
  await search.press('Enter');
  const own = page.getByRole('slider', { name: 'Strength of neuron 12:345', exact: true });
  await own.focus();
  await page.keyboard.press('End');
  await expect(own).toHaveValue('3');
  await expect(page.getByRole('button', { name: 'Release neuron 12:345, now α 3' })).toBeVisible();
});

test('stop keeps what was written, and asking again works', async ({ page }) => {
  await page.goto('/');
  await loadPublished(page);
  await ask(page, LONG_QUESTION);
  await expectTokens(page, 'Normal', 4);
  await stopButton(page).click();
  await expectDone(page);
  await expect(page.getByRole('region', { name: 'Normal answer' })).toContainText('stopped');
  const kept = await answerText(page, 'Normal');
  expect(kept).not.toBe('');
  await page.waitForTimeout(1000); // a token takes a tenth of that
  expect(await answerText(page, 'Normal')).toBe(kept);

  await ask(page, 'What is the capital of France?');
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toBe('The capital of France is Paris.');
});

test('of two quick questions the second is answered, and nothing of the first is mixed in', async ({
  page,
}) => {
  await page.goto('/');
  await loadPublished(page);
  await questionBox(page).fill(LONG_QUESTION);
  await questionBox(page).press('Enter');
  await questionBox(page).fill('What is the capital of France?');
  await questionBox(page).press('Enter');
  await expectTokens(page, 'Normal', 7);
  await expect(askButton(page)).toBeVisible({ timeout: 60_000 });
  expect(await answerText(page, 'Normal')).toBe('The capital of France is Paris.');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the page works by keyboard alone, from consent to a stopped answer', async ({ page }) => {
  await page.goto('/');
  await expect(loadButton(page)).toBeEnabled();
  await tabTo(page, loadButton(page));
  await page.keyboard.press('Enter');
  await expectReady(page);
  await page.keyboard.press('d');
  await showDetails(page);
  await putProbeAside(page);
  await tabTo(page, questionBox(page));
  await page.keyboard.press('Control+A'); // in place of the recorded one
  await page.keyboard.type(LONG_QUESTION);
  await page.keyboard.press('Enter');
  await expectTokens(page, 'Steered', 5);
  await tabTo(page, strength(page));
  await page.keyboard.press('Home');
  await expect(strength(page)).toHaveValue('0');
  await page.keyboard.press('Escape');
  await expectDone(page);
  await tabTo(page, heatmap(page));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Layer 1, neuron 1: z /).first()).toBeVisible();
});
