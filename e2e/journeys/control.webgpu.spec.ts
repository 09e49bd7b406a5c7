// The control beside the steered answer: another text where neurons are turned, the same where they are bypassed. With a
// micro model on WebGPU (SwiftShader).

import { expect, type Page, test } from '@playwright/test';
import { ANSWER, folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  answer,
  answerText,
  ask,
  expectDone,
  machineChip,
  setMostTokens,
  setStrength,
  turnSet,
} from './steps.ts';

const texts = async (page: Page) => [
  await answerText(page, 'Normal'),
  await answerText(page, 'Steered'),
  await answerText(page, 'Control'),
];

test('the control differs from the steered answer, and all three are one text when the neurons are bypassed', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await expect(machineChip(page)).toContainText('WebGPU');
  await setMostTokens(page, 16);
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectDone(page);
  const [normal, steered, control] = await texts(page);
  expect(normal).toBe(ANSWER);
  expect(steered).not.toBe(normal);
  expect(control).not.toBe(steered);
  await expect(answer(page, 'Control')).toContainText('α 0 on 128 others');

  const bypass = page.getByRole('region', { name: 'Turn neurons' }).getByRole('switch');
  await bypass.press('Space');
  await expect(bypass).not.toBeChecked();
  await expect(setStrength(page)).toHaveValue('0'); // kept
  await ask(page, QUESTION);
  await expect.poll(() => answerText(page, 'Steered')).toBe(ANSWER);
  await expectDone(page);
  expect(await texts(page)).toEqual([ANSWER, ANSWER, ANSWER]);
  await expect(answer(page, 'Steered')).toContainText('same text');

  await bypass.press('Space');
  await ask(page, QUESTION);
  await expect.poll(() => answerText(page, 'Steered')).toBe(steered);
});
