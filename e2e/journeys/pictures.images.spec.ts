// Not a test: makes the README's pictures, `npm run images`. The real model in mid-answer, a slider moved.

import { test } from '@playwright/test';
import { ask, expectTokens, LONG_QUESTION, loadPublished, strength, tokens } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 1000 } });

    test(`the explorer in mid-answer, ${colorScheme}`, async ({ page }) => {
      await page.goto('/');
      await loadPublished(page);
      await ask(page, LONG_QUESTION);
      await expectTokens(page, 'Steered', 12);
      await strength(page).focus();
      await page.keyboard.press('Home');
      await expectTokens(page, 'Steered', 32);
      await page.keyboard.press('Escape');
      await tokens(page, 'Steered').nth(20).click();
      const name = colorScheme === 'light' ? 'explore' : 'explore-dark';
      await page.screenshot({ path: `docs/images/${name}.png` });
    });
  });
}
