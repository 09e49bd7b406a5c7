// From the first visit to the first scored answer, in the simple view all along, with the real model and its probe.

import { expect, test } from '@playwright/test';
import { answer, answerText, ask, expectDone, expectReady, loadButton, openRecorded } from './steps.ts';

test('after the recorded run the model is loaded, asked, and its answer scored beside what was guessed of it', async ({
  page,
}) => {
  await openRecorded(page);
  const recorded = await answerText(page, 'Normal');
  await expect(page.getByText(/^Recorded answers/)).toBeVisible();
  await loadButton(page).click();
  await expectReady(page);
  await expect(page.getByRole('region', { name: 'The model' })).toHaveCount(0);

  await ask(page, 'What is the capital of France?');
  await expect(page.getByText(/^Recorded answers/)).toHaveCount(0);
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toMatch(/Paris/);
  expect(await answerText(page, 'Normal')).not.toBe(recorded);
  await expect(answer(page, 'Normal')).toContainText(
    /higher than \d+ % of held-out right answers, \d+ % of wrong ones/,
  );
  await expect(
    page.getByRole('option', { name: /Paris.*states the answer.*towards (right|wrong)$/ }),
  ).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'It changes' })).toBeVisible();
});
