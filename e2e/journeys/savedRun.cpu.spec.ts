// A run as a file: saved with a fork, opened again by drag and drop on a page without the model, with the same words
// and scores; files of an older format; files that are refused.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { folderOf, microProbe, openPublishedMicro, publishMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  type ArmName,
  answer,
  answerText,
  ask,
  expectDone,
  expectTokens,
  notice,
  openRecorded,
  showDetails,
  tokens,
  turnSet,
} from './steps.ts';

const GOLDEN = join(import.meta.dirname, '../../src/model/trace/golden');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const target = (page: Page) => page.getByText('Drop it here');

/** A file over the page, as it comes from a folder; it is let go of at once or stays. */
async function dragFile(page: Page, name: string, bytes: Buffer, events: readonly string[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, base64]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64!), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name!));
      return data;
    },
    [name, bytes.toString('base64')],
  );
  for (const event of events) await page.locator('main').dispatchEvent(event, { dataTransfer: transfer });
}

const drop = (page: Page, name: string, bytes: Buffer) => dragFile(page, name, bytes, ['dragover', 'drop']);

const score = async (page: Page, arm: ArmName) => {
  const figure = answer(page, arm).getByRole('figure', { name: 'Score of the probe' }).getByRole('img');
  return (await figure.count()) > 0
    ? figure.first().getAttribute('aria-label')
    : answer(page, arm).locator('.score').textContent();
};

const ARMS: readonly ArmName[] = ['Normal', 'Steered', 'Control', 'Fork 1'];

async function shown(page: Page): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const arm of ARMS) all.push([arm, await answerText(page, arm), await score(page, arm)]);
  return all;
}

test('a run with a fork is saved, and opened again by dropping the file: the same words and scores', async ({
  page,
}, info) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectTokens(page, 'Steered', 4);
  await expectDone(page);
  await tokens(page, 'Normal').nth(1).click();
  await page.keyboard.press('f');
  await expectTokens(page, 'Fork 1', 2);
  await expectDone(page);
  await expect(page.getByRole('button', { name: 'Save run…' })).toBeEnabled({ timeout: 30_000 });
  const before = await shown(page);

  await press(page, 'Save run…');
  const dialog = page.getByRole('dialog', { name: 'Save this run' });
  await expect(dialog.getByRole('radio', { name: /Every neuron at every token · about/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('What-is-the-capital-of-France.trace');
  await expect(dialog.getByRole('status')).toContainText(
    /^Saved What-is-the-capital-of-France\.trace, \d+ kB\.$/,
  );
  const bytes = readFileSync(await file.path());
  await info.attach('saved', { body: bytes, contentType: 'application/octet-stream' });

  // Another visit, without the model.
  await publishMicro(page, folderOf([WIDE]));
  await page.goto('/');
  await expect(answer(page, 'Normal')).toBeVisible();
  await dragFile(page, 'run.trace', bytes, ['dragover']);
  await expect(target(page)).toBeVisible();
  await dragFile(page, 'run.trace', bytes, ['drop']);
  await expect(target(page)).toHaveCount(0);
  await expect(page.getByText(/^Saved run/).first()).toBeVisible();
  await showDetails(page);
  await expect.poll(() => shown(page)).toEqual(before);

  // Saved again it is the same file.
  await press(page, 'Save run…');
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  expect(readFileSync(await (await again).path()).equals(bytes)).toBe(true);
});

test('a saved run of an older format is opened', async ({ page }) => {
  await openRecorded(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open run…' }).first().click();
  await (await chooser).setFiles(join(GOLDEN, 'format-1.trace'));
  await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue(
    'Which country is the city of Ulmomuvika in?',
  );
  await expect(tokens(page, 'Normal')).toHaveCount(14);
  await expect(page.getByText('recorded at α 0, 1, 3')).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('a file that is none of ours is refused by name, and what is on show stays', async ({ page }) => {
  await openRecorded(page);
  const before = await answerText(page, 'Normal');
  const golden = readFileSync(join(GOLDEN, 'format-1.trace'));
  for (const [name, bytes, reason] of [
    [
      'notes.txt',
      Buffer.from('Dear diary'),
      '“notes.txt” is none of these. The page opens saved runs (.trace)',
    ],
    ['cut.trace', golden.subarray(0, 20_000), 'cut.trace: 19980 bytes of data'],
    [
      'probe.json',
      Buffer.from(JSON.stringify(microProbe())),
      'probe.json was not opened: no model is loaded',
    ],
  ] as const) {
    await drop(page, name, bytes);
    await expect(notice(page)).toContainText(reason);
    expect(await answerText(page, 'Normal')).toBe(before);
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
  }
});
