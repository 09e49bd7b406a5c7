// Not a test: makes the README's pictures, `npm run images`. The real model with its shipped probe: H-Neurons turned,
// an answer in three arms with its scores.

import { expect, test } from '@playwright/test';
import { ask, expectDone, expectReady, loadButton, showDetails, tokens } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 1000 } });

    test(`the explorer with a scored answer, ${colorScheme}`, async ({ page }) => {
      await page.goto('/');
      await loadButton(page).click();
      await expectReady(page);
      await showDetails(page);
      const strength = page.getByRole('slider', { name: /^Strength of the \d+ H-Neurons$/ });
      await strength.focus();
      await page.keyboard.press('End');
      await ask(page, 'What is the capital of Australia?');
      await expectDone(page);
      await expect(page.getByRole('figure', { name: 'Score of the probe' }).first()).toBeVisible();
      await tokens(page, 'Normal').first().click();
      const name = colorScheme === 'light' ? 'explore' : 'explore-dark';
      await page.screenshot({ path: `docs/images/${name}.png` });
    });
  });
}
