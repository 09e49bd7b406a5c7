// The tally of control sets: filled in the background to twenty, never replaced, gone on with after another question.

import { expect, type Page, test } from '@playwright/test';
import { folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import { ask, expectDone, expectTokens, turnSet } from './steps.ts';

const tally = (page: Page) => page.getByRole('region', { name: 'Control sets' });
const count = /(\d+) of (\d+) (?:matched|evenly drawn) control sets changed this answer/;

async function counted(page: Page): Promise<{ readonly changed: number; readonly drawn: number }> {
  const [, changed, drawn] = count.exec((await tally(page).textContent()) ?? '') ?? [];
  return { changed: Number(changed), drawn: Number(drawn) };
}

test('with the H-Neurons off twenty control sets are counted, another one adds to them, and undo finds them again', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectDone(page);
  await expect(tally(page)).toContainText(/The steered answer differs from token \d+\./);
  await expect(tally(page)).toContainText(/\d+ of 20 (matched|evenly drawn) control sets/, {
    timeout: 60_000,
  });
  await expect(tally(page)).toContainText('95 % interval');
  const before = await counted(page);

  await tally(page).getByRole('button', { name: 'Try one more control set' }).click();
  await expect(tally(page)).toContainText(/\d+ of 21 (matched|evenly drawn) control sets/, {
    timeout: 60_000,
  });
  const writings = tally(page).getByRole('button', { name: /^What the sets wrote/ });
  await writings.click();
  const texts = tally(page).getByRole('list', { name: 'Texts of the control sets' });
  const times = async () =>
    (await texts.getByText(/^\d+ ×$/).allTextContents()).reduce(
      (sum, text) => sum + Number.parseInt(text, 10),
      0,
    );
  await expect.poll(times).toBe(21);
  const after = await counted(page);
  expect(after.changed - before.changed).toBeGreaterThanOrEqual(0);
  expect(after.changed - before.changed).toBeLessThanOrEqual(1);

  // Another question has a tally of its own; this one is still there.
  await ask(page, 'Hi');
  await expectTokens(page, 'Normal', 1);
  await expectDone(page);
  await expect(tally(page)).not.toContainText('of 21');
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      return (await tally(page).textContent()) ?? '';
    })
    .toContain(`${after.changed} of 21`);
});

test('with nothing turned nothing is counted', async ({ page }) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await ask(page, QUESTION);
  await expectDone(page);
  await expect(tally(page)).toContainText('Nothing was turned, so the steered answer is the normal one.');
  await expect(tally(page)).not.toContainText(/\d+ of \d+/);
});
