// A phone, 360 px wide: the first screen, the whole instrument with its answers as tabs, and back, on the recorded run.

import { expect, test } from '@playwright/test';
import { expectNoOverflow } from './accessible.ts';
import { answer, answerText, heatmap, openRecorded, showDetails, turnSet } from './steps.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test('answers are below each other first, tabs with everything open, and nothing stands out over the edge', async ({
  page,
}) => {
  const sliders = page.getByRole('region', { name: 'Turn neurons' });
  await openRecorded(page);
  await expectNoOverflow(page);
  const [above, below] = [
    await answer(page, 'Normal').boundingBox(),
    await answer(page, 'Steered').boundingBox(),
  ];
  if (!above || !below) throw new Error('an answer has no box');
  expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
  // What a first visit needs stands above the answers.
  for (const name of ['Help: keys and words', 'Load the model']) {
    const box = await page.getByRole('button', { name }).boundingBox();
    expect(box?.y).toBeLessThan(above.y);
  }
  await expect(page.getByRole('radio', { name: 'Every neuron' })).toBeInViewport();
  const normal = await answerText(page, 'Normal');
  await turnSet(page, 3);
  await expect(sliders).toBeInViewport({ ratio: 0.5 });
  await expect(page.getByRole('region', { name: 'The question of this page' })).toContainText(
    'The answer changed',
  );
  const steered = await answerText(page, 'Steered');
  await expectNoOverflow(page);

  await page.getByRole('button', { name: 'Show every neuron' }).tap();
  await showDetails(page);
  const tabs = page.getByRole('tablist', { name: 'Answers' }).getByRole('tab');
  await expect(tabs).toHaveText([/^Normal/, /^Steered, differs|^Steered ≠/, /^Control/]);
  for (const [i, arm, text] of [
    [0, 'Normal', normal],
    [1, 'Steered', steered],
  ] as const) {
    await tabs.nth(i).tap();
    await expect(tabs.nth(i)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('region', { name: / answer$/ })).toHaveCount(1);
    expect(await answerText(page, arm)).toBe(text);
    await expectNoOverflow(page);
  }
  await page.keyboard.press('ArrowRight');
  await expect(answer(page, 'Control')).toBeVisible();
  await heatmap(page).scrollIntoViewIfNeeded();
  await expect(heatmap(page)).toBeInViewport();
  await expect(sliders).toBeInViewport({ ratio: 0.5 }); // stays at the bottom edge
  await expectNoOverflow(page);

  await page.getByRole('button', { name: 'Simple view' }).tap();
  await expect(tabs).toHaveCount(0);
  await expect(answer(page, 'Steered')).toBeVisible();
  await expectNoOverflow(page);
});
