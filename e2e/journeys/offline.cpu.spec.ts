// Installed and offline: on a plain host the first visit ends with threads, with the host gone the page and a model
// that was loaded before still open, and a new version never comes by itself. From a folder of the host, as on GitHub
// Pages.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeServiceWorker } from '../../scripts/site/writeServiceWorker.ts';
import { ENDLESS } from './publishedMicro.ts';
import { type StaticHost, startStaticHost } from './staticHost.ts';
import {
  ask,
  askButton,
  expectDone,
  expectReady,
  expectTokens,
  LONG_QUESTION,
  machineChip,
  questionBox,
  setMostTokens,
  showDetails,
  stopAnswer,
  tokens,
} from './steps.ts';

test.use({ serviceWorkers: 'allow' });

const TITLE = '<title>H-Neuron Explorer</title>';
const NEW_TITLE = 'The next version';

let root = '';
let next = '';
let host: StaticHost;
let replaced: Map<string, string>;
const address = (query = '') => `http://localhost:${host.port}/explorer/${query}`;
const update = (page: Page) => page.getByRole('status').filter({ hasText: 'A new version is ready' });

test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'offline-'));
  next = await mkdtemp(join(tmpdir(), 'offline-next-'));
  const folder = join(root, 'explorer');
  const isSmall = (path: string) => !path.endsWith('.gguf');
  await cp('dist', folder, { recursive: true, filter: isSmall });
  await writeFile(join(folder, 'micro.gguf'), ENDLESS.bytes);
  await cp(folder, next, { recursive: true, filter: isSmall });
  const page = await readFile(join(next, 'index.html'), 'utf8');
  expect(page).toContain(TITLE);
  await writeFile(join(next, 'index.html'), page.replace(TITLE, `<title>${NEW_TITLE}</title>`));
  await writeServiceWorker(next);
});
test.afterAll(async () => {
  for (const folder of [root, next]) await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async () => {
  replaced = new Map();
  host = await startStaticHost({ folder: root, replaced });
});
test.afterEach(() => host.close());

/** The host has the next version from now on. */
function publishNext(): void {
  replaced.set('/explorer/sw.js', join(next, 'sw.js'));
  replaced.set('/explorer/', join(next, 'index.html'));
  replaced.set('/explorer/index.html', join(next, 'index.html'));
}

/** As when the browser looks by itself, which it does when the page is opened and once a day. */
const lookForNext = (page: Page) =>
  page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());

async function visit(page: Page, query = ''): Promise<void> {
  await page.goto(address(query));
  await page.waitForFunction(() => crossOriginIsolated); // after a reload of its own
}

async function openMicro(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Download and open it' }).click();
  await expectReady(page);
  await showDetails(page);
}

async function expectOffline(page: Page, words: RegExp): Promise<void> {
  await machineChip(page).click();
  await expect(page.getByRole('dialog')).toContainText(words);
  await page.keyboard.press('Escape');
}

test('the first visit to a host without headers ends with threads', async ({ page }) => {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  let documents = 0;
  page.on('domcontentloaded', () => documents++);
  await visit(page, '?model=micro.gguf');
  await openMicro(page);
  await expect(machineChip(page)).toContainText(`CPU, ${Math.min(cores, 4)} thread`);
  expect(documents).toBe(2);
});

test('a first visit copies neither a model nor a runtime', async ({ page }) => {
  await visit(page);
  await expect(tokens(page, 'Steered').first()).toBeVisible();
  await expectOffline(page, /Offline: ready\. The page opens; models not yet/);
  expect(host.requests.map(({ path }) => path).filter((path) => /\.(gguf|wasm|jsonl)$/.test(path))).toEqual(
    [],
  );
});

test('somebody who has begun is not reloaded but asked', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => dispatchEvent(new KeyboardEvent('keydown', { key: 'W' })));
  });
  await page.goto(address());
  const offer = page.getByRole('status').filter({ hasText: 'several processor cores' });
  await expect(offer).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await offer.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => crossOriginIsolated);
  await expect(offer).toHaveCount(0);
});

test('with the host gone the page opens, a recorded run in it, and a model that was loaded answers', async ({
  page,
  context,
}) => {
  await visit(page, '?model=micro.gguf');
  await openMicro(page);
  await expectOffline(page, /Offline: ready\. The page opens, and so do stored models/);
  await host.close();
  await context.setOffline(true);

  const again = await context.newPage();
  await again.goto(address());
  expect(await again.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(tokens(again, 'Steered').first()).toBeVisible();
  await showDetails(again);

  await page.goto(address('?model=micro.gguf'));
  await openMicro(page);
  await setMostTokens(page, 8);
  await ask(page, LONG_QUESTION);
  await expectDone(page);
  await expectTokens(page, 'Normal', 8);
});

test('a new version is announced, waits for the answer and for the button, then is there', async ({
  page,
}) => {
  await visit(page, '?model=micro.gguf');
  await openMicro(page);
  await setMostTokens(page, 2000);
  publishNext();
  await lookForNext(page);
  const use = update(page).getByRole('button', { name: 'Use it now' });
  await expect(use).toBeEnabled();
  await ask(page, LONG_QUESTION);
  await expect(update(page)).toContainText('Not now: an answer is being written');
  await expect(use).toBeDisabled();
  const before = await tokens(page, 'Normal').count();
  await expectTokens(page, 'Normal', before + 1);

  await stopAnswer(page);
  await expect(askButton(page)).toBeVisible();
  await expect(page).not.toHaveTitle(NEW_TITLE);
  await use.click();
  await expect(page).toHaveTitle(NEW_TITLE);
  await expect(askButton(page)).toBeVisible();
  await expect(update(page)).toHaveCount(0);
});

test('a new version does not come under another open page', async ({ page, context }) => {
  await visit(page);
  const other = await context.newPage();
  await other.goto(address());
  await questionBox(other).fill('half a question');
  publishNext();
  await lookForNext(page);
  await update(page).getByRole('button', { name: 'Use it now' }).click();
  await expect(update(page)).toContainText('Close the other tab of this page first');
  await expect(questionBox(other)).toHaveValue('half a question');
  await other.close();
  await update(page).getByRole('button', { name: 'Use it now' }).click();
  await expect(page).toHaveTitle(NEW_TITLE);
});
