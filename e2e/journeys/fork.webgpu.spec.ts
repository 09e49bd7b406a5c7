// Forks: an answer goes on from one of its tokens with other scales, and both continuations stay. With a micro model on
// WebGPU (SwiftShader).

import { expect, type Page, test } from '@playwright/test';
import { ANSWER, folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  answer,
  answerText,
  ask,
  expectDone,
  expectTokens,
  setMostTokens,
  stopButton,
  tokens,
  turnSet,
} from './steps.ts';

test('an answer is forked at a token with other scales; both continuations stay under names of their own', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await setMostTokens(page, 16);
  await ask(page, QUESTION);
  await expectDone(page);
  const whole = await tokens(page, 'Normal').allTextContents();
  expect(whole.join('')).toBe(ANSWER);

  await turnSet(page, 0);
  await tokens(page, 'Normal').nth(2).click();
  const card = page.getByRole('dialog', { name: /^Token “.*” of Normal$/ });
  await expect(card).toContainText('Both answers stay.');
  await card.getByRole('button', { name: 'Fork here' }).click();
  await expect(card).toHaveCount(0);
  await expectTokens(page, 'Fork 1', 3);
  await expectDone(page);
  const fork = await tokens(page, 'Fork 1').allTextContents();
  expect(fork.slice(0, 2)).toEqual(whole.slice(0, 2));
  expect(fork).not.toEqual(whole);
  await expect(answer(page, 'Fork 1')).toContainText(/differs from token ([3-9]|\d\d)/);
  expect(await tokens(page, 'Normal').allTextContents()).toEqual(whole);

  // A fork of the fork keeps what that had kept.
  await turnSet(page, 3);
  await tokens(page, 'Fork 1').nth(3).press('f');
  await expectTokens(page, 'Fork 2', 4);
  await expectDone(page);
  expect((await tokens(page, 'Fork 2').allTextContents()).slice(0, 3)).toEqual(fork.slice(0, 3));
  expect(await tokens(page, 'Fork 1').allTextContents()).toEqual(fork);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(answer(page, 'Fork 2')).toHaveCount(0);
  expect(await tokens(page, 'Fork 1').allTextContents()).toEqual(fork);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(answer(page, 'Fork 1')).toHaveCount(0);
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
});

for (const [how, stop] of [
  ['Stop', (page: Page) => stopButton(page).click()],
  ['Escape', (page: Page) => page.keyboard.press('Escape')],
] as const) {
  test(`a fork that is stopped by ${how} keeps its text, and the answers it came from stay as they ended`, async ({
    page,
  }) => {
    await openPublishedMicro(page, folderOf([WIDE]));
    await setMostTokens(page, 1800);
    await ask(page, QUESTION);
    await expectDone(page);
    await turnSet(page, 0);
    await tokens(page, 'Normal').nth(1).press('f');
    await expectTokens(page, 'Fork 1', 4);
    await stop(page);
    await expectDone(page);
    await expect(answer(page, 'Fork 1')).toContainText('stopped');
    for (const arm of ['Normal', 'Steered', 'Control'] as const) {
      await expect(answer(page, arm)).not.toContainText('stopped');
      expect(await answerText(page, arm)).toBe(ANSWER);
    }
    const kept = await answerText(page, 'Fork 1');
    expect(kept.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(answer(page, 'Fork 1')).toHaveCount(0);
    expect(await answerText(page, 'Steered')).toBe(ANSWER);
  });
}
