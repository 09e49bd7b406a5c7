// What holds for every look of the page: nothing overflows on a phone, and no serious accessibility violation in
// either theme, before, during and after an answer.

import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoOverflow } from './accessible.ts';
import { folderOf, openPublishedMicro, PROBES, QUESTION } from './publishedMicro.ts';
import {
  ask,
  expectDone,
  expectTokens,
  openMicro,
  openRecorded,
  stopAnswer,
  strength,
  tokens,
  turnOff,
  turnSet,
} from './steps.ts';

/** One under each answer; on a phone the answers are tabs, and only the one on show is there. */
async function expectThreeScores(page: Page): Promise<void> {
  const scores = page.getByRole('figure', { name: 'Score of the probe' });
  const tabs = page.getByRole('tablist', { name: 'Answers' }).getByRole('tab');
  if ((await tabs.count()) === 0) return expect(scores).toHaveCount(3);
  await expect(tabs).toHaveCount(3);
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(scores).toHaveCount(1);
    await expectNoOverflow(page);
  }
}

/** An answer in three arms with its scores, everything that folds open unfolded. */
async function showScores(page: Page): Promise<void> {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  await expectThreeScores(page);
  for (const name of [/^What else to know/, /^How it was found/])
    await page.getByRole('button', { name }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('has no serious accessibility violation', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Load the model' })).toBeEnabled();
      await expectAccessible(page, 'first visit');
      await openMicro(page);
      await expectAccessible(page, 'before a question');
      await ask(page, 'Hi');
      await expectTokens(page, 'Normal', 5);
      await turnOff(page);
      await stopAnswer(page);
      await expectAccessible(page, 'after an answer');
      await page.getByRole('button', { name: 'Model and machine' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'dialog');
    });

    test('has none with scores either, nor with the list of sets open', async ({ page }, testInfo) => {
      await showScores(page);
      await expectAccessible(page, 'with scores');
      await testInfo.attach('scores', {
        body: await page.screenshot({ fullPage: true }),
        contentType: 'image/png',
      });
      await page.getByRole('button', { name: /Set of neurons/ }).click();
      await expect(page.getByRole('option', { name: /^Second set/ })).toBeVisible();
      await expectAccessible(page, 'list of sets');
    });
  });
}

test.describe('on a phone 360 px wide', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('everything fits and works', async ({ page }, testInfo) => {
    await page.goto('/');
    await expectNoOverflow(page);
    await openMicro(page);
    await expectNoOverflow(page);
    await ask(page, 'Hi');
    await expectTokens(page, 'Steered', 4);
    await strength(page).scrollIntoViewIfNeeded();
    await turnOff(page);
    await stopAnswer(page);
    await expectNoOverflow(page);
    await testInfo.attach('phone', {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    });
  });

  test('scores fit too', async ({ page }, testInfo) => {
    await showScores(page);
    await expectNoOverflow(page);
    await testInfo.attach('phone with scores', {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    });
  });
});

test('a space at which the line breaks is neither painted nor underlined, however wide the answer is', async ({
  page,
}) => {
  await openRecorded(page);
  await turnSet(page, 3);
  const stated = tokens(page, 'Steered').and(page.getByRole('option', { name: /states the answer/ }));
  let broken = 0;
  for (let width = 180; width <= 360; width += 12) {
    await page.addStyleTag({ content: `.answer-text { width: ${width}px; }` });
    const [first, ...rest] = await stated
      .first()
      .evaluate((element) => [...element.getClientRects()].map((box) => box.width));
    if (rest.length === 0) continue;
    broken++;
    expect(first).toBe(0);
  }
  expect(broken).toBeGreaterThan(0);
});
