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
  await expect(answer(page, 'Steered')).toContainText('1 by hand');
  await expectDone(page);
  await page.getByRole('button', { name: 'Release neuron 1:3, now α 2.9' }).click();
  await expect(own).toHaveValue('1');
  await expect(marks).not.toContainText('by hand');
});
