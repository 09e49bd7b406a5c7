// What a screen reader is told: a name for everything that can be operated, landmarks and headings in order, results
// said aloud; and axe with everything open that can be opened.

import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNames } from './accessible.ts';
import { ANSWER, folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import { ask, expectDone, openRecorded, setMostTokens, showDetails, tokens, turnSet } from './steps.ts';

/** One title, no level left out. */
async function expectHeadings(page: Page): Promise<void> {
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((all) =>
      all.filter((heading) => heading.checkVisibility()).map(({ tagName }) => Number(tagName.slice(1))),
    );
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels[0]).toBe(1);
  const jumps = levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1);
  expect(jumps).toEqual([]);
}

async function expectLandmarks(page: Page, isDetailed: boolean): Promise<void> {
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('complementary', { name: 'Neurons to turn' })).toHaveCount(isDetailed ? 1 : 0);
}

/** What a screen reader is told of answers and their results. */
const voice = (page: Page) => page.getByRole('status', { name: 'What happened' });

test('in both views of the recorded run everything has a name, and a result is said aloud', async ({
  page,
}) => {
  await openRecorded(page);
  await expectNames(page, 'simple view');
  await expectHeadings(page);
  await expectLandmarks(page, false);
  await turnSet(page, 3);
  await expect(voice(page)).toHaveText(
    /^The answer changed.* Normal: .* Steered: .* \d+ of 20 matched control sets changed this answer too\.$/,
  );
  await expect(page.getByRole('status').filter({ hasText: 'The answer changed' })).toHaveCount(1);
  await expectNames(page, 'simple view with a result');
  await showDetails(page);
  await expectNames(page, 'detailed view');
  await expectHeadings(page);
  await expectLandmarks(page, true);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('with answers, forks and everything open all is named, finished answers are said aloud, and axe finds nothing serious', async ({
      page,
    }) => {
      await openPublishedMicro(page, folderOf([WIDE]));
      await setMostTokens(page, 12);
      await page.getByRole('button', { name: 'Simple view' }).click();
      await turnSet(page, 0);
      await ask(page, QUESTION);
      await expectDone(page);
      // One sentence, in one place; the count follows when it is complete.
      const speaking = page.locator('[aria-live], [role="status"]').filter({ hasText: ANSWER.trim() });
      await expect(speaking).toHaveCount(1);
      await expect(voice(page)).toHaveText(/^The answer changed\. Normal: C6 signands\. Steered: /);
      await expect(voice(page)).toHaveText(
        /^\d+ of 20 evenly drawn control sets changed this answer too\.$/,
        {
          timeout: 60_000,
        },
      );
      await expectAccessible(page, 'simple view');
      await expectNames(page, 'simple view');

      await showDetails(page);
      await tokens(page, 'Normal').nth(1).click();
      await expect(page.getByRole('dialog', { name: /of Normal$/ })).toBeVisible();
      await expectAccessible(page, 'card of a token');
      await expectNames(page, 'card of a token');
      await page.getByRole('button', { name: 'Fork here' }).click();
      await expect(page.getByRole('region', { name: 'Fork 1 answer' })).toBeVisible();
      await expectDone(page);
      await expect(voice(page)).toHaveText(/^Fork 1: /);
      await page.getByRole('textbox', { name: /^Find a neuron/ }).fill('0:3');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Neuron 0:3' })).toBeVisible();
      await page.getByRole('button', { name: /^What the sets wrote/ }).click();
      await page.getByRole('button', { name: /^The question as the model reads it/ }).click();
      await expectAccessible(page, 'detailed view');
      await expectNames(page, 'detailed view');
      await expectHeadings(page);

      await page.getByRole('button', { name: 'Help: keys and words' }).click();
      await expect(page.getByRole('dialog', { name: 'Keys and words' })).toBeVisible();
      await expectAccessible(page, 'keys and words');
    });

    test('the lists of picked questions are named, and axe finds nothing serious in them or in the recorded run with everything open', async ({
      page,
    }) => {
      await openRecorded(page);
      await showDetails(page);
      await turnSet(page, 3);
      await expectAccessible(page, 'recorded run');
      await page.getByRole('button', { name: /▾$/ }).first().click();
      await expect(
        page.getByRole('dialog').getByRole('heading', { name: /^Picked, \d+ of \d+/ }),
      ).toBeVisible();
      await expectAccessible(page, 'picked questions');
      await expectNames(page, 'picked questions');
    });
  });
}
