// What leaves the page for a paper: the methods paragraph and BibTeX of a steered run, tables as CSV and JSON with the
// same rows, and a weight vector of scikit-learn that comes in. With the micro model.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { folderOf, openPublishedMicro, PROBES, QUESTION, SHORT, WIDE } from './publishedMicro.ts';
import { answer, ask, expectDone, notice, openRecorded, showDetails, tokens, turnSet } from './steps.ts';

const VECTOR = join(import.meta.dirname, '../../fixtures/sklearn/micro.json');

const citeButton = (page: Page) => page.getByRole('button', { name: 'Cite…' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Cite this run' });
const textOf = (page: Page, title: string) =>
  dialog(page).getByRole('textbox', { name: title, exact: true }).inputValue();

async function save(page: Page, menu: string, format: RegExp) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('a steered run is told with its model, seed, α and tally, and says what to cite', async ({ page }) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectDone(page);
  await expect(page.getByRole('region', { name: 'Control sets' })).toContainText(/of 20/, {
    timeout: 60_000,
  });

  await citeButton(page).click();
  const methods = await textOf(page, 'Methods');
  for (const words of [
    `sha256 ${SHORT.sha256}`,
    'GGUF, Q8_0',
    `Prompt: “${QUESTION}”`,
    'Decoding: greedy',
    'α = 0 on the 128 H-Neurons of the probe',
    '(seed 1)',
    'control sets tried under the same settings',
    'it does not say that the answer is false',
  ]) {
    expect(methods).toContain(words);
  }
  const bibtex = await textOf(page, 'BibTeX');
  expect(bibtex).toContain(`sha256 ${SHORT.sha256}`);
  expect(bibtex).toContain('eprint = {2512.01797}');
  await expectAccessible(page, 'the dialog with texts to cite');
});

test('texts are copied, and where the browser allows no copying they are selected', async ({
  page,
  context,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  await citeButton(page).click();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog(page).getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(dialog(page).getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await textOf(page, 'BibTeX'));

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    document.execCommand = () => false;
  });
  await dialog(page).getByRole('button', { name: 'Copy Methods' }).click();
  await expect(dialog(page).getByRole('status').filter({ hasText: 'Selected' })).toBeVisible();
  const selected = await dialog(page)
    .getByRole('textbox', { name: 'Methods' })
    .evaluate((element) => {
      const area = element as HTMLTextAreaElement;
      return [document.activeElement === area, area.value.slice(area.selectionStart, area.selectionEnd)];
    });
  expect(selected).toEqual([true, await textOf(page, 'Methods')]);
});

test('the old way of copying works in the dialog too', async ({ page, context }) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  await citeButton(page).click();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
  });
  await dialog(page).getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(dialog(page).getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await textOf(page, 'BibTeX'));
});

test('a recorded run can be cited before any model is loaded', async ({ page }) => {
  await openRecorded(page);
  await citeButton(page).click();
  const methods = await textOf(page, 'Methods');
  expect(methods).toContain('opened from a recording, not written in the page');
  expect(methods).toMatch(/Model: SmolLM2 135M Instruct .*sha256 b179c9523d0e/);
  expect(await textOf(page, 'BibTeX')).toContain('SmolLM2');
});

test('tables are saved as CSV and as JSON with the same rows and a head that says what they are of', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  await tokens(page, 'Normal').first().click();
  for (const menu of [
    'Save table',
    'Save answers',
    'Save moves',
    'Save candidates',
    'Save lines',
    'Save map',
  ]) {
    const [csv, json] = [await save(page, menu, /CSV/), await save(page, menu, /JSON/)];
    expect([csv.name, json.name.replace(/json$/, 'csv')], menu).toEqual([csv.name, csv.name]);
    const { about, columns, rows } = JSON.parse(json.text);
    expect(about, menu).toMatchObject({
      model: { sha256: SHORT.sha256 },
      probe: { id: 'first' },
      question: QUESTION,
    });
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines.length - 1, menu).toBe(rows.length);
    expect(rows.length, menu).toBeGreaterThan(0);
    for (const { name } of columns) expect(lines[0], menu).toContain(name);
    if (menu !== 'Save table') continue;
    // Names and numbers have neither commas nor quotation marks.
    const cells = lines.slice(1).map((line) => line.split(','));
    const written = rows.map((row: unknown[]) => row.map((cell) => (cell === null ? '' : String(cell))));
    expect(cells).toEqual(written);
  }
});

test('a weight vector of scikit-learn opens and scores; what it does not know is said', async ({ page }) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  const panel = page.getByRole('region', { name: 'Probe', exact: true });
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Open a probe file…' }).click();
  await (await chooser).setFiles(VECTOR);
  await expect(panel.getByRole('button', { name: /Set of neurons/ })).toContainText('Made-up regression');
  await expect(panel).toContainText('Its training and how good it is are not known for this probe');
  await expect(answer(page, 'Normal')).toContainText(
    /Score −?[\d.]+; its place among held-out answers is not known for this probe/,
  );
  await expect(notice(page)).toHaveCount(0);
  const { rows } = JSON.parse((await save(page, 'Save answers', /JSON/)).text);
  const scores = rows.filter((row: unknown[]) => row[1] === 'Normal').map((row: unknown[]) => row[8]);
  expect(scores.some((score: unknown) => typeof score === 'number')).toBe(true);
  await citeButton(page).click();
  expect(await textOf(page, 'Methods')).toContain('not known for this probe');
  expect(await textOf(page, 'Methods')).toContain('How it was fitted is not known');
  expect(await textOf(page, 'Methods')).not.toContain('this model gets wrong');
  await page.keyboard.press('Escape');

  // Another model's vector, dropped on the page, changes nothing.
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(['{"coef": [1, 2], "intercept": 0}'], 'short.json', { type: 'application/json' }),
    );
    return data;
  });
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(notice(page)).toContainText('short.json, coef: 2 weights');
  await expect(panel.getByRole('button', { name: /Set of neurons/ })).toContainText('Made-up regression');
});

test('the details of a recorded run have their tables as well', async ({ page }) => {
  await openRecorded(page);
  await showDetails(page);
  const { about, rows } = JSON.parse((await save(page, 'Save answers', /JSON/)).text);
  expect(about.model.name).toBe('SmolLM2 135M Instruct');
  expect(about).toMatchObject({
    recorded: { by: 'a script, published' },
    control: { kind: 'matched', seed: 1 },
  });
  expect(about.recorded.precision).toContain('8 significant bits');
  expect(rows.length).toBeGreaterThan(2);
});

test('the page brings the licence texts of what it is made with, and links to them', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Help: keys and words' }).click();
  const link = page.getByRole('link', { name: 'Licences of what this page is made with' });
  const address = await link.evaluate((element) => (element as HTMLAnchorElement).href);
  const text = await (await page.request.get(address)).text();
  // Of the page's own script, and of its worker's.
  for (const name of [
    'react-aria-components',
    'react-dom',
    'zustand',
    '@tanstack/query-core',
    'onnxruntime-web',
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, 'm'));
  }
  expect(text).toContain('Apache License');
  expect(text).toMatch(/^H-Neuron Explorer\n/);
});
