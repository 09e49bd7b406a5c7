// Without a mouse, from the first visit on: guess, strength, model, question, details, token, fork, undo, neuron table.

import { expect, test } from '@playwright/test';
import { folderOf, publishMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  answer,
  answerText,
  expectDone,
  expectReady,
  expectTokens,
  heatmap,
  loadButton,
  openRecorded,
  questionBox,
  setStrength,
  showDetails,
  tabTo,
  tokens,
} from './steps.ts';

test('a first visit by keyboard: guess, strength, details, the steered answer, its tokens', async ({
  page,
}) => {
  await openRecorded(page);
  const line = page.getByRole('region', { name: 'The question of this page' });
  await tabTo(page, page.getByRole('button', { name: 'It changes' }), 15);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'It changes' })).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, setStrength(page), 30);
  await page.keyboard.press('End');
  await expect(line).toContainText('You guessed that it changes: right.');
  await tabTo(page, page.getByRole('button', { name: 'Show every neuron' }), 30);
  await page.keyboard.press('Enter');
  await showDetails(page);
  await tabTo(page, heatmap(page));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Neuron 1:\d+$/ })).toBeVisible();
});

test('with a model by keyboard: question, details, strength, token, its card, fork, undo, neuron table', async ({
  page,
}) => {
  await publishMicro(page, folderOf([WIDE]));
  await page.goto('/');
  await expect(loadButton(page)).toBeEnabled();
  await tabTo(page, loadButton(page), 30);
  await page.keyboard.press('Enter');
  await expectReady(page);
  await page.keyboard.press('d');
  await showDetails(page);
  await tabTo(page, questionBox(page));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(QUESTION);
  await page.keyboard.press('Enter');
  await expectTokens(page, 'Normal', 3);
  await expectDone(page);
  const normal = await answerText(page, 'Normal');

  // A token, its card, and a fork with everything off.
  await tabTo(page, setStrength(page));
  await page.keyboard.press('Home');
  await expect(setStrength(page)).toHaveValue('0');
  const list = page.getByRole('listbox', { name: 'Normal answer, tokens' });
  await tabTo(page, list.locator('[tabindex="0"]'));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(tokens(page, 'Normal').nth(1)).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('token 2 of the answer');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /of Normal$/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tokens(page, 'Normal').nth(1)).toBeFocused();
  await page.keyboard.press('f');
  await expectTokens(page, 'Fork 1', 2);
  await expectDone(page);
  await expect(answer(page, 'Fork 1')).toContainText(/differs from token/);
  await page.keyboard.press('Control+z');
  await expect(answer(page, 'Fork 1')).toHaveCount(0);
  expect(await answerText(page, 'Normal')).toBe(normal);

  // The table: a row is chosen, its neuron turned by its slider.
  const rows = page.getByRole('grid', { name: 'Neurons, their values and strengths' }).getByRole('row');
  await tabTo(page, page.getByRole('textbox', { name: /^Find a neuron/ }));
  await page.keyboard.press('Tab');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  const own = page.getByRole('slider', { name: /^Strength of neuron \d+:\d+$/ });
  await tabTo(page, own, 20);
  await page.keyboard.press('End');
  await expect(own).toHaveValue('3');
  await page.keyboard.press('?'); // rests on a slider
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the list of keys opens by “?”, names each key, and gives the focus back', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Show every neuron' }).focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys and words' });
  await expect(help).toBeVisible();
  for (const key of ['Space', 'F', 'Esc', 'D'])
    await expect(help.getByText(key, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show every neuron' })).toBeFocused();
});
