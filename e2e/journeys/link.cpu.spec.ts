// A link is the whole experiment: copied here, opened in a browser that has never seen the page, run with one click.

import { type Browser, expect, type Page, test } from '@playwright/test';
import { folderOf, openPublishedMicro, publishMicro, QUESTION, WIDE } from './publishedMicro.ts';
import { answer, answerText, ask, expectDone, notice, questionBox, setMostTokens, turnSet } from './steps.ts';

const copyButton = (page: Page) => page.getByRole('button', { name: 'Copy link' });
const card = (page: Page) => page.getByRole('region', { name: 'The link that was opened' });

/** Asked with the H-Neurons silenced, then made three times as strong, so that a run and a re-run stand behind it. */
async function steeredRun(page: Page): Promise<void> {
  await openPublishedMicro(page, folderOf([WIDE]));
  await setMostTokens(page, 12);
  await turnSet(page, 3);
  await ask(page, QUESTION);
  await expectDone(page);
}

/** The copied address; the browser's clipboard is not to be read in a test, so the page's own is listened to. */
async function copyLink(page: Page): Promise<string> {
  await page.evaluate(() => {
    const copied = (text: string) => {
      document.documentElement.dataset.copied = text;
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  });
  await copyButton(page).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  return (await page.locator('html').getAttribute('data-copied')) ?? '';
}

/** The address, when it has not changed for a while. */
async function atRest(page: Page): Promise<string> {
  const before = await page.evaluate(() => location.hash);
  await page.waitForTimeout(1000);
  const hash = await page.evaluate(() => location.hash);
  return hash === before ? hash : atRest(page);
}

/** Another person's browser: nothing stored, nothing loaded. */
async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await publishMicro(page, folderOf([WIDE]));
  return page;
}

test('a steered run’s link opens in a fresh profile: settings at once, nothing run, then the same text', async ({
  page,
  browser,
}) => {
  await steeredRun(page);
  const texts = [
    await answerText(page, 'Normal'),
    await answerText(page, 'Steered'),
    await answerText(page, 'Control'),
  ];
  const address = await copyLink(page);
  expect(new URL(address).hash.length).toBeLessThan(500);

  const other = await freshPage(browser);
  const downloads: string[] = [];
  other.on('request', (request) => request.url().endsWith('.gguf') && downloads.push(request.url()));
  await other.goto(address);
  await expect(card(other)).toContainText('This link is an experiment');
  await expect(card(other)).toContainText('H-Neurons at α 3');
  await expect(questionBox(other)).toHaveValue(QUESTION);
  await expect(other.getByRole('slider', { name: /^Strength/ })).toHaveValue('3');
  expect(downloads).toEqual([]);

  await other.getByRole('button', { name: 'Load the model and run it' }).click();
  await expect(card(other)).toContainText('Same text in all 3 answers', { timeout: 60_000 });
  expect([
    await answerText(other, 'Normal'),
    await answerText(other, 'Steered'),
    await answerText(other, 'Control'),
  ]).toEqual(texts);
  await other.context().close();
});

test('a link whose scale was changed says from which token its text differs, and shows both', async ({
  page,
  browser,
}) => {
  await steeredRun(page);
  const address = await copyLink(page);
  const { decodeExperiment, encodeExperiment } = await import('../../src/model/permalink/codec.ts');
  const experiment = await decodeExperiment(new URL(address).hash.replace('#run=', ''));
  const turns = experiment.turns.map((turn) => ({ ...turn, steering: { ...turn.steering, alpha: 0 } }));
  const changed = await encodeExperiment({ ...experiment, turns });

  const other = await freshPage(browser);
  await other.goto(`${address.split('#')[0]}#run=${changed}`);
  await other.getByRole('button', { name: 'Load the model and run it' }).click();
  await expect(card(other)).toContainText(/Steered differs from token \d+/, { timeout: 60_000 });
  await expect(card(other)).toContainText('In the link:');
  await expect(card(other)).toContainText('Here:');
  await other.context().close();
});

test('a broken link says so in plain words, and what is on show stays', async ({ page }) => {
  await steeredRun(page);
  const before = await answerText(page, 'Steered');
  await page.evaluate(() => {
    location.hash = '#run=1.<img src=x onerror=alert(1)>';
  });
  await expect(notice(page)).toContainText('This link cannot be opened');
  expect(await answerText(page, 'Steered')).toBe(before);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('the address follows the page, and back brings the answers before without asking again', async ({
  page,
}) => {
  await steeredRun(page);
  await expect.poll(() => atRest(page)).toMatch(/^#run=1\./);
  const entries = await page.evaluate(() => history.length);
  await turnSet(page, 0);
  await turnSet(page, 3);
  await atRest(page);
  expect(await page.evaluate(() => history.length)).toBe(entries);

  await ask(page, 'Who wrote Hamlet?');
  await expectDone(page);
  await expect.poll(() => page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await expect(answer(page, 'Steered')).toBeVisible();
  await expect(questionBox(page)).toHaveValue(QUESTION);
  await page.goForward();
  await expect(questionBox(page)).toHaveValue('Who wrote Hamlet?');
});

test('without clipboard permission the link is there to be copied by hand', async ({ page }) => {
  await steeredRun(page);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    document.execCommand = () => false;
  });
  await page.locator('body').press('c');
  await expect(page.getByRole('textbox', { name: 'Address of what is on show' })).toHaveValue(/#run=1\./);
});
