// Giving the built-in talk: from the first scene to the last by keys, the blind round, a reload in the middle, the host
// gone; and changing it before. Without a model all along.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoOverflow } from './accessible.ts';
import { startStaticHost } from './staticHost.ts';
import { expectReady, loadButton, openRecorded } from './steps.ts';

interface Scene {
  readonly title: string;
  readonly notes: string;
  readonly show: { readonly kind: string };
  readonly round?: 'blind';
}

const SCENES: readonly Scene[] = JSON.parse(readFileSync('public/talks/h-neurons.json', 'utf8')).scenes;
const BLIND = SCENES.findIndex(({ round }) => round === 'blind');

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const place = (page: Page) => page.getByRole('navigation', { name: 'Scenes' }).getByRole('status');
const notes = (page: Page) => page.getByRole('complementary', { name: 'Speaker notes' });
const column = (page: Page, letter: string) => page.getByRole('region', { name: `Answer ${letter}` });

/** What the scene shows has come, and nothing went wrong. */
async function expectScene(page: Page, index: number): Promise<void> {
  const scene = SCENES[index];
  await expect(title(page)).toHaveText(scene?.title ?? '');
  await expect(place(page)).toHaveText(`${index + 1} / ${SCENES.length}`);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('Opening the recorded run…')).toHaveCount(0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const main = page.getByRole('main');
  if (scene?.show.kind !== 'words') await expect(main.getByRole('region').first()).toBeVisible();
  // Numbers are filled in from the published files.
  for (const text of await main.locator('.talk-words, .talk-lead').allTextContents()) {
    expect(text).not.toMatch(/not published/);
  }
  await expect(main.locator('.talk-words, .talk-lead').filter({ hasText: '…' })).toHaveCount(0);
}

async function walkThrough(
  page: Page,
  each: (index: number) => Promise<void> = async () => {},
): Promise<void> {
  for (const index of SCENES.keys()) {
    await expectScene(page, index);
    await each(index);
    if (index < SCENES.length - 1) await page.keyboard.press(index % 2 === 0 ? 'PageDown' : 'ArrowRight');
  }
}

async function goTo(page: Page, index: number): Promise<void> {
  await page.keyboard.press('Home');
  for (let i = 0; i < index; i++) await page.keyboard.press('ArrowRight');
  await expectScene(page, index);
}

test('the built-in talk goes from the first scene to the last, accessible in every one, without the model', async ({
  page,
}) => {
  const weights: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.gguf')) weights.push(request.url());
  });
  await page.goto('/#talk');
  await walkThrough(page, async (index) => {
    await expectAccessible(page, `scene ${index + 1}`);
    await expectNoOverflow(page);
  });
  await page.keyboard.press('PageDown');
  await expectScene(page, SCENES.length - 1);
  await page.keyboard.press('ArrowLeft');
  await expectScene(page, SCENES.length - 2);
  expect(weights).toEqual([]);
});

test('fits a small projector and a phone, in light and dark, without a bar to scroll sideways', async ({
  page,
}) => {
  for (const [width, height, colorScheme] of [
    [1024, 768, 'dark'],
    [360, 740, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.goto('/#talk');
    await page.keyboard.press('Home');
    await walkThrough(page, async () => expectNoOverflow(page));
    await expectAccessible(page, `${width} × ${height}`);
    await page.keyboard.press('Home');
  }
});

test('in the blind round hands are counted, the steered answer is told, and a reload changes nothing', async ({
  page,
}) => {
  await page.goto('/#talk');
  await expectScene(page, 0);
  await goTo(page, BLIND);
  await expect(page.getByText(/H-Neurons/)).toHaveCount(0); // nothing tells which one it is
  const texts = await page.locator('.blind-text').allTextContents();
  // 'B' without Shift, as Caps Lock has it, is a vote as well.
  for (const key of ['a', 'b', 'B', 'c', 'Shift+C']) await page.keyboard.press(key);
  await column(page, 'B').getByRole('button', { name: 'A vote for B', exact: true }).click();
  await expect(column(page, 'A')).toContainText('1 vote');
  await expect(column(page, 'B')).toContainText('3 votes');
  await expect(column(page, 'C')).toContainText('0 votes');

  await page.reload();
  await expectScene(page, BLIND);
  expect(await page.locator('.blind-text').allTextContents()).toEqual(texts);
  await expect(column(page, 'B')).toContainText('3 votes');

  await page.keyboard.press('r');
  const told = page.getByText(/^[ABC] was the steered one\./);
  const letter = (await told.textContent())?.[0] ?? '';
  await expect(column(page, letter)).toContainText('Steered');
  const found = letter === 'B' ? 'Found in 1 of 1 round' : 'Found in 0 of 1 round';
  await expect(page.getByText(`${found}; guessing finds it in 1 of 3.`)).toBeVisible();
  await page.reload();
  await expectScene(page, BLIND);
  await expect(told).toBeVisible();
});

test('keys set the strength, show notes, the QR code and the keys, and leave', async ({ page }) => {
  await page.goto('/#talk');
  await expectScene(page, 0);
  const recorded = SCENES.findIndex(({ show, round }) => show.kind === 'trace' && !round);
  await goTo(page, recorded);
  const strength = page.getByRole('slider', { name: /^Strength of the \d+ H-Neurons$/ });
  await page.keyboard.press('3');
  await expect(strength).toHaveValue('3');
  await page.keyboard.press('ArrowDown');
  await expect(strength).not.toHaveValue('3');
  // A clicker goes on even from the slider.
  await strength.focus();
  await page.keyboard.press('PageDown');
  await expectScene(page, recorded + 1);

  // In a window of their own, whose keys are the talk's; the room does not see them.
  const opening = page.waitForEvent('popup');
  await page.keyboard.press('n');
  const own = await opening;
  await expect(notes(own)).toContainText(SCENES[recorded + 1]?.notes.split('\n')[1] ?? 'none');
  // At localhost, where this test is, a code would lead phones nowhere.
  await expect(notes(own)).toContainText('No QR code is shown');
  await expect(notes(page)).toHaveCount(0);
  await own.keyboard.press('PageDown');
  await expectScene(page, recorded + 2);
  await expect(notes(own)).toContainText(SCENES[recorded + 2]?.notes.split('\n')[1] ?? 'none');
  await expectAccessible(own, 'the notes');
  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  const closing = own.waitForEvent('close');
  await page.keyboard.press('n');
  await closing;
  // Where pop-ups are blocked.
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.keyboard.press('n');
  await expect(notes(page)).toContainText('The room sees these too');
  await page.keyboard.press('Escape');
  await expect(notes(page)).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys of the talk' })).toContainText('No QR code is shown');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Question' })).toBeVisible();
});

test('from a public host a scene has a QR code and its address as a link; a blind round has neither', async ({
  page,
  baseURL,
}) => {
  const host = 'https://explorer.example';
  await page.route(`${host}/**`, async (route) => {
    const url = route
      .request()
      .url()
      .replace(host, new URL(baseURL ?? '').origin);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(`${host}/#talk`);
  await expectScene(page, 0);
  const recorded = SCENES.findIndex(({ show, round }) => show.kind === 'trace' && !round);
  await goTo(page, recorded);
  const link = page.getByRole('link', { name: /#trace=[\w-]+&alpha=\d/ });
  await expect(link).toHaveAttribute('href', new RegExp(`^${host}/#trace=`));
  await expectAccessible(page, 'the code in the corner');
  await page.keyboard.press('q');
  await expect(page.getByRole('button', { name: 'Make the QR code small' })).toBeVisible();
  await expect(link).toBeInViewport();
  await expectAccessible(page, 'the large code');
  await page.keyboard.press('Escape');
  await goTo(page, BLIND);
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await expect(link).toHaveCount(0);
});

test('a link opened in the tab of a talk shows what it links to; the talk begun anew has no votes', async ({
  page,
}) => {
  await page.goto('/#talk');
  await expectScene(page, 0);
  await goTo(page, BLIND);
  await page.keyboard.press('a');
  await page.keyboard.press('r');
  await expect(page.getByText(/^[ABC] was the steered one\./)).toBeVisible();
  await page.goto('about:blank');
  await page.goto('/#trace=knows');
  await expect(page.getByRole('textbox', { name: 'Question' })).toBeVisible();
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
  await page.getByRole('button', { name: 'Start the talk' }).click();
  await expectScene(page, 0);
  await goTo(page, BLIND);
  await expect(page.getByText('Which one was steered?', { exact: false }).last()).toBeVisible();
  await expect(column(page, 'A')).toContainText('0 votes');
});

test('scenes are added, renamed, moved and deleted, and the talk is saved and opened', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Talk' });
  const rows = dialog.getByRole('listitem');
  await expect(rows).toHaveCount(SCENES.length);
  await expectAccessible(page, 'the list of scenes');
  await dialog.getByRole('button', { name: 'Add this page as a scene' }).click();
  await expect(rows).toHaveCount(SCENES.length + 1);
  await expect(dialog.getByText(`Added as scene ${SCENES.length + 1}:`)).toBeVisible();
  await rows
    .last()
    .getByRole('button', { name: /^Delete / })
    .click();
  await rows.first().getByRole('button', { expanded: false }).click();
  await expect(dialog.getByText('after scene 1, which is open')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add this page as a scene' }).click();
  await expect(dialog.getByText('Added as scene 2:')).toBeVisible();
  await rows.first().getByRole('button', { expanded: true }).click();
  await rows.nth(1).getByRole('button', { expanded: false }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My scene');
  await dialog.getByRole('switch', { name: /^Blind round/ }).press('Space');
  await rows.nth(1).getByRole('button', { name: 'Move My scene up' }).click();
  await expect(rows.first()).toContainText('My scene');
  const words = rows.nth(2);
  await words.getByRole('button', { expanded: false }).click();
  await words.getByRole('textbox', { name: 'Words' }).fill('{accuracy} of all');
  await expect(words).toContainText('“accuracy” in braces, which is no number that this page knows');
  await words.getByRole('textbox', { name: 'Words' }).fill('My words: {neurons}.');
  const last = rows.nth(SCENES.length);
  await last.getByRole('button', { name: /^Delete / }).click();
  await expect(rows).toHaveCount(SCENES.length);

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save this talk' }).click();
  const file = await (await download).path();
  await dialog.getByRole('button', { name: 'Back to the built-in talk' }).click();
  await expect(rows.first()).toContainText(SCENES[0]?.title ?? '');
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Open a talk…' }).click();
  await (await chooser).setFiles(file);
  await expect(rows.first()).toContainText('My scene');

  const again = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Open a talk…' }).click();
  await (await again).setFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(dialog.getByRole('alert')).toContainText('“a.json” is not a talk: it has no “format”.');
  await dialog.getByRole('button', { name: 'Begin at My scene' }).click();
  await expect(title(page)).toHaveText('My scene');
  await expect(column(page, 'A')).toContainText('0 votes');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByText('My words: 46,080.')).toBeVisible();
});

test('a rehearsal runs every scene that is not words, and says of each how it came out', async ({ page }) => {
  await openRecorded(page);
  await loadButton(page).click();
  await expectReady(page);
  await page.getByRole('button', { name: 'Talk', exact: true }).click();
  await page.getByRole('button', { name: 'Rehearse on this machine' }).click();
  await expect(page.getByRole('button', { name: 'Rehearse on this machine' })).toBeVisible({
    timeout: 200_000,
  });
  const rows = page.getByRole('dialog', { name: 'Talk' }).getByRole('listitem');
  for (const [i, { show }] of SCENES.entries()) {
    const came = rows.nth(i).getByRole('status');
    if (show.kind === 'words') await expect(came).toBeEmpty();
    else
      await expect(came).toHaveText(
        /^(same text, [\d.]+ m?s|(Normal|Steered|Control) differs from token \d+|too slow)/,
      );
  }
});

test.describe('on a host that is gone', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the whole talk is given offline', async ({ page }) => {
    const host = await startStaticHost({ folder: 'dist' });
    await page.goto(`http://localhost:${host.port}/`);
    await page.waitForFunction(() => crossOriginIsolated); // the service worker has what it keeps ahead
    await host.close();
    await page.goto(`http://localhost:${host.port}/#talk`);
    await page.reload();
    await walkThrough(page);
  });
});
