// The first screen: one question, two answers, one slider, and what came of it in plain words. Without a model it is a
// recorded run, with one the slider asks again by itself.

import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoOverflow } from './accessible.ts';
import { folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  answerText,
  ask,
  expectDone,
  heatmap,
  openRecorded,
  questionBox,
  setStrength,
  showDetails,
  turnSet,
} from './steps.ts';

const line = (page: Page) => page.getByRole('region', { name: 'The question of this page' });
test('a first visit opens with a recorded run: guess, turn, and the result with its base rate', async ({
  page,
}) => {
  await openRecorded(page);
  await expect(line(page)).toContainText('This model has 46,080 neurons. We marked 17 that differ');
  await expect(line(page)).toContainText('will the answer change?');
  expect(await answerText(page, 'Steered')).toBe(await answerText(page, 'Normal'));
  await expect(page.getByText(/^Recorded answers · picked, 1 of \d+$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Control answer' })).toHaveCount(0);
  await expect(heatmap(page)).toHaveCount(0);
  await expect(setStrength(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'It stays the same' }).click();
  await setStrength(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(setStrength(page)).toHaveValue('2'); // the next that was recorded
  await turnSet(page, 3);
  await expect(line(page)).toContainText('The answer changed');
  await expect(line(page)).toContainText('You guessed that it stays the same: wrong.');
  await expect(line(page)).toContainText(
    /At α 3, \d+ of \d+ prompts of the kind .* changed; with as many other neurons, as loud, \d+/,
  );
  await expect(page.getByRole('region', { name: 'Control sets' })).toContainText(
    /\d+ of 20 matched control sets/,
  );
  expect(await answerText(page, 'Steered')).not.toBe(await answerText(page, 'Normal'));

  await turnSet(page, 0);
  await expect(line(page)).toContainText('Nothing happened, as with most prompts');
  await expect(line(page)).toContainText(/Turned off \(α 0\), \d+ of \d+/);
});

test('dragging without a guess shows the result too, and is not asked about afterwards', async ({ page }) => {
  await openRecorded(page);
  await turnSet(page, 3);
  await expect(line(page)).toContainText('The answer changed');
  await expect(line(page)).not.toContainText('You guessed');
  await page.waitForTimeout(1200); // a result counts when it has stayed for a moment
  await setStrength(page).focus();
  await page.keyboard.press('1');
  await page.getByRole('textbox', { name: /^Strength of .*as a number$/ }).fill('1');
  await page.keyboard.press('Enter');
  await expect(line(page)).toContainText('will the answer change?');
  await expect(page.getByRole('button', { name: 'It changes' })).toHaveCount(0);
});

test('everything else opens on demand, by button or key, and the browser remembers it', async ({ page }) => {
  await openRecorded(page);
  await showDetails(page);
  await expect(heatmap(page)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Control answer' })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Score of the probe' }).first()).toBeVisible();
  await expect(setStrength(page)).toHaveCount(1);
  await page.reload();
  await expect(heatmap(page)).toBeVisible();
  await page.keyboard.press('d');
  await expect(heatmap(page)).toHaveCount(0);
  await expect(setStrength(page)).toHaveCount(1);
});

test('a part whose code does not come says so in its place, and comes when it is asked for again', async ({
  page,
}) => {
  await openRecorded(page);
  await page.route('**/assets/LookPanel*.js', (route) => route.abort());
  await page.getByRole('button', { name: 'Show every neuron' }).click();
  const failed = page.getByRole('alert').filter({ hasText: '“Heatmap” could not be shown.' });
  await expect(failed).toBeVisible();
  await expect(page.getByRole('region', { name: 'Probe' })).toBeVisible();
  await page.unroute('**/assets/LookPanel*.js');
  await failed.getByRole('button', { name: 'Show it again' }).click();
  await expect(heatmap(page)).toBeVisible();
});

test('without a recorded run the page opens all the same, with the line, the question and the model', async ({
  page,
}) => {
  await page.route('**/traces/first-visit.trace', (route) => route.fulfill({ body: 'no trace at all' }));
  await page.goto('/');
  await expect(page.getByText('The recorded run could not be read.')).toBeVisible();
  await expect(line(page)).toContainText('This model has 46,080 neurons');
  await expect(questionBox(page)).toBeEditable();
  await expect(page.getByRole('button', { name: 'Load the model' })).toBeEnabled();
});

test('with a model the slider alone asks again, and tells what came of it', async ({ page }) => {
  await openPublishedMicro(page, folderOf([WIDE]), { isDetailed: false });
  await ask(page, QUESTION);
  await expectDone(page);
  await page.getByRole('button', { name: 'It changes' }).click();
  await turnSet(page, 0);
  await expect(line(page)).toContainText('The answer changed.', { timeout: 60_000 });
  await expect(line(page)).toContainText('You guessed that it changes: right.');
  await expect(page.getByRole('region', { name: 'Steered answer' })).toContainText('α 0 on 128 H-Neurons');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('the first screen fits, and has no serious accessibility violation before and after a result', async ({
        page,
      }, testInfo) => {
        await openRecorded(page);
        for (const alpha of [null, 3] as const) {
          if (alpha) await turnSet(page, alpha);
          await expectAccessible(page, `first screen ${alpha ?? ''}`);
          await expectNoOverflow(page);
          const body = await page.screenshot({ fullPage: true });
          await testInfo.attach(`first screen ${alpha ?? ''}`, { body, contentType: 'image/png' });
        }
      });
    });
  }
}
