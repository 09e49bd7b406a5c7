// Not a test: makes the README's pictures, `npm run images`. The first screen on the recorded run, with a result; and the
// real model with its shipped probe: H-Neurons turned, an answer in three arms with its scores.

import { expect, test } from '@playwright/test';
import { ask, expectDone, expectReady, loadButton, openRecorded, showDetails, turnSet } from './steps.ts';

test.describe('the first screen', () => {
  test.use({ colorScheme: 'light', viewport: { width: 1440, height: 880 } });

  test('the recorded run with a guess and its result', async ({ page }) => {
    await openRecorded(page);
    await page.getByRole('button', { name: 'It changes' }).click();
    await turnSet(page, 3);
    await expect(page.getByRole('status').filter({ hasText: 'The answer changed' })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: 'docs/images/first-screen.png', animations: 'disabled' });
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 1720 } });

    test(`the explorer with a scored answer, ${colorScheme}`, async ({ page }) => {
      await page.goto('/');
      await loadButton(page).click();
      await expectReady(page);
      await showDetails(page);
      await turnSet(page, 3);
      await ask(page, 'What is the capital of Australia?');
      await expectDone(page);
      await expect(page.getByRole('figure', { name: 'Score of the probe' }).first()).toBeVisible();
      await expect(page.getByRole('region', { name: 'Control sets' })).toContainText('of 20 matched', {
        timeout: 120_000,
      });
      await page
        .getByRole('option', { name: /states the answer/ })
        .first()
        .click();
      await page.keyboard.press('Escape'); // the token stays on show, its card would cover the answer
      await expect(page.getByRole('dialog')).toHaveCount(0);
      const name = colorScheme === 'light' ? 'explore' : 'explore-dark';
      await page.screenshot({ path: `docs/images/${name}.png`, animations: 'disabled' });
    });
  });
}
