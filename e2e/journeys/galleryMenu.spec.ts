// "Save figure" by itself, on Vite's dev server: which formats it offers, what the files hold, and that a failure is
// said in words.

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const TABLE = { columns: [{ name: 'token' }, { name: 'score', unit: 'logit' }], rows: [[' Oslo', 0.5]] };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><title>a figure</title></svg>';

/** Puts the menu on an empty page. @param props an expression of the page's JavaScript */
async function mount(page: Page, props: string): Promise<void> {
  await page.goto('/src/render/gallery/?words=off');
  await expect(page.locator('body')).toHaveAttribute('data-state', 'drawn');
  await page.evaluate(
    async (menu) => {
      const load = async (path: string) => {
        const loaded = await import(path);
        return { ...loaded.default, ...loaded };
      };
      const { createElement } = await load('/@id/react');
      const { createRoot } = await load('/@id/react-dom/client');
      const { FigureMenu } = await load('/src/components/figure/FigureMenu.tsx');
      await load('/src/components/styles/index.css');
      document.body.innerHTML = '<main id="stage"></main>';
      document.title = 'Save figure';
      createRoot(document.querySelector('#stage')).render(createElement(FigureMenu, menu));
    },
    await page.evaluateHandle(`(${props})`),
  );
}

const button = (page: Page) => page.getByRole('button', { name: 'Save figure' });
const format = (page: Page, name: RegExp) => page.getByRole('menuitem', { name });

test('saves a picture, a drawing and numbers under the name of the figure', async ({ page }) => {
  await mount(
    page,
    `{
      name: 'Score: “ Sydney” / α 0.3',
      svg: () => '${SVG}',
      table: () => (${JSON.stringify(TABLE)}),
      about: () => ({ model: 'tiny' }),
    }`,
  );
  const save = async (name: RegExp) => {
    await button(page).click();
    const [download] = await Promise.all([page.waitForEvent('download'), format(page, name).click()]);
    return { file: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const [svg, csv, json, png] = [await save(/SVG/), await save(/CSV/), await save(/JSON/), await save(/PNG/)];
  expect([svg.file, csv.file, json.file, png.file]).toEqual(
    ['svg', 'csv', 'json', 'png'].map((ending) => `Score-Sydney-α-0-3.${ending}`),
  );
  expect(svg.bytes.toString()).toBe(SVG);
  expect(csv.bytes.toString()).toBe('\uFEFFtoken,score (logit)\r\n Oslo,0.5\r\n');
  expect(JSON.parse(json.bytes.toString())).toEqual({ about: { model: 'tiny' }, ...TABLE });
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([60, 40]);
  await expect(page.getByRole('status')).toHaveText(`Saved ${png.file}`);
});

test('offers only what there is, by keyboard too, without an accessibility violation', async ({ page }) => {
  await mount(page, `{ name: 'numbers', table: () => (${JSON.stringify(TABLE)}) }`);
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText(['CSV table', 'JSON table']);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('numbers.csv');
  await expect(button(page)).toBeFocused();
});

test('a figure that cannot be made is said in words that stay', async ({ page }) => {
  await mount(page, `{ name: 'broken', svg: () => { throw new Error('nothing has been read yet'); } }`);
  await button(page).click();
  await format(page, /PNG/).click();
  await expect(page.getByText('broken.png could not be made: nothing has been read yet')).toBeVisible();
});
