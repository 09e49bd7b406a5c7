// What holds for every look of the page: axe finds nothing serious, nothing stands out over the edge, and whatever can be
// operated has a name. Softly, so that one look with a fault does not hide the next.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
  expect.soft(serious, where).toEqual([]);
}

export async function expectNoOverflow(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
}

/** Roles that need a name to be understood, as Playwright writes them. */
const NAMED =
  /^\s*- (button|link|textbox|slider|switch|checkbox|radio|spinbutton|combobox|listbox|option|tab|tablist|menuitem|grid|columnheader|application|dialog|group|radiogroup|region|complementary|figure|img|progressbar)(?![a-z])(?! ")/;

/** No line of the accessibility tree has a role to be named and no name. */
export async function expectNames(page: Page, where: string): Promise<void> {
  const tree = (await page.locator('body').ariaSnapshot()).split('\n');
  expect(tree.filter((line) => /- (button|slider|region) "/.test(line)).length, where).toBeGreaterThan(8);
  expect
    .soft(
      tree.filter((line) => NAMED.test(line)),
      where,
    )
    .toEqual([]);
}
