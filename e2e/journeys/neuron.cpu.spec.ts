// One neuron: found by its name, turned by its own slider, seen in the table and on the map, given back. With a micro
// model.

import { expect, test } from '@playwright/test';
import { folderOf, openPublishedMicro, PROBES, QUESTION } from './publishedMicro.ts';
import { answer, ask, expectDone, heatmap, setMostTokens } from './steps.ts';

test('a neuron is found by name, turned by its slider, and the table and the map show it', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await setMostTokens(page, 12);
  await ask(page, QUESTION);
  await expectDone(page);
  const marks = page.getByRole('list', { name: 'Marks on the map' });
  await expect(marks).not.toContainText('by hand');
  await heatmap(page).scrollIntoViewIfNeeded();
  const unmarked = await heatmap(page).screenshot();

  const search = page.getByRole('textbox', { name: /^Find a neuron by layer and index/ });
  await search.fill('7:3');
  await expect(page.getByRole('region', { name: 'Neurons', exact: true }).getByRole('alert')).toContainText(
    '7',
  );
  await search.fill('1:3');
  await search.press('Enter');
  const panel = page.getByRole('region', { name: 'One neuron' });
  await expect(panel.getByRole('heading', { name: 'Neuron 1:3' })).toBeVisible();
  await expect(panel).toContainText(/z −?[\d.]+.*share of output [\d.]+/);
  await expect(panel.getByRole('list', { name: 'Weight in each set' })).toContainText('not in it');

  const own = panel.getByRole('slider', { name: 'Strength of neuron 1:3', exact: true });
  await own.focus();
  await page.keyboard.press('End');
  const row = page.getByRole('row', { name: /1:3/ });
  await expect(row.getByRole('gridcell').last()).toContainText('3');
  await row.getByRole('button', { name: 'Lower the strength of 1:3' }).click();
  await expect(own).toHaveValue('2.9');
  await expect(row.getByRole('gridcell').last()).toContainText('2.9');
  await expect(marks).toContainText('1 turned by hand');
  await heatmap(page).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await heatmap(page).screenshot()).equals(unmarked)).toBe(false);

  await ask(page, QUESTION);
  await expect(answer(page, 'Steered')).toContainText('1:3 by hand');
  await expectDone(page);
  await page.getByRole('button', { name: 'Release neuron 1:3, now α 2.9' }).click();
  await expect(own).toHaveValue('1');
  await expect(marks).not.toContainText('by hand');
});

test('a neuron found by name comes into view on the zoomed map; one pressed on the map stays where it is', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await setMostTokens(page, 12);
  await ask(page, QUESTION);
  await expectDone(page);
  const map = heatmap(page);
  await map.scrollIntoViewIfNeeded();
  await map.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('+');
  const box = await map.boundingBox();
  if (!box) throw new Error('the map has no box');
  // Three layers fill the height; the axis is on the left.
  const middle = { x: box.width / 2 + 13, y: ((box.height - 18) * 5) / 6 };
  const tip = page.locator('.cell-tip');

  const search = page.getByRole('textbox', { name: /^Find a neuron by layer and index/ });
  await search.fill('2:100');
  await search.press('Enter');
  await expect(page.getByRole('heading', { name: 'Neuron 2:100' })).toBeVisible();
  await map.hover({ position: middle });
  await expect(tip).toContainText('layer 2, neuron 100');

  const aside = { x: 40, y: middle.y };
  await map.hover({ position: aside });
  const there = await tip.locator('b').textContent();
  await map.click({ position: aside });
  await expect(page.getByRole('heading', { name: /^Neuron 2:(?!100$)/ })).toBeVisible();
  await map.hover({ position: middle });
  await map.hover({ position: aside });
  expect(await tip.locator('b').textContent()).toBe(there);
});

test('of the normal answer no difference can be shown: the choice is grey and says why', async ({ page }) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await setMostTokens(page, 12);
  await ask(page, QUESTION);
  await expectDone(page);
  const panel = page.getByRole('region', { name: 'Every neuron' });
  const difference = panel.getByRole('radio', { name: 'steered − normal' });
  await expect(difference).toBeEnabled();
  await panel.getByRole('radio', { name: 'Normal', exact: true }).click();
  await expect(difference).toBeDisabled();
  await expect(panel).toContainText(
    'This is the normal answer: choose another to see how its neurons differ.',
  );
});
