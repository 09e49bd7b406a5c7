// A conversation: each answer goes on with its own history, an earlier question is changed, and every step can be taken
// back. With a micro model whose steered answer is another one.

import { expect, type Page, test } from '@playwright/test';
import { ANSWER, folderOf, openPublishedMicro, QUESTION, WIDE } from './publishedMicro.ts';
import {
  answerText,
  ask,
  expectDone,
  expectTokens,
  openRecorded,
  questionBox,
  setMostTokens,
  tokens,
  turnSet,
} from './steps.ts';

const turns = (page: Page) => page.getByRole('region', { name: 'Earlier turns' });
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Asked once with the first layer off. */
async function askedOff(page: Page): Promise<void> {
  await openPublishedMicro(page, folderOf([WIDE]));
  await setMostTokens(page, 12);
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectDone(page);
}

async function followUp(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question);
  await press(page, 'Follow up');
  await expect(turns(page)).toContainText(question);
  await expectTokens(page, 'Normal', 1);
  await expectDone(page);
}

test('in a follow-up each answer goes on with its own history, and such controls are not counted', async ({
  page,
}) => {
  await askedOff(page);
  const [normal, steered] = [await answerText(page, 'Normal'), await answerText(page, 'Steered')];
  expect(normal).toBe(ANSWER);
  expect(steered).not.toBe(normal);
  await expect(page.getByRole('region', { name: 'Control sets' })).toContainText(/of 20/);

  await followUp(page, 'And of Spain?');
  const told = turns(page).getByRole('list', { name: 'Answers to question 1' }).getByRole('listitem');
  await expect(told.nth(0)).toHaveText(`Normal: ${normal.trim()}`);
  await expect(told.nth(1)).toHaveText(`Steered: ${steered.trim()}`);
  await expect(told).toHaveCount(3);

  // What the model read is each answer's own.
  await press(page, /^The question as the model reads it/);
  const prompt = page.getByRole('listbox', { name: 'Prompt, tokens' });
  await tokens(page, 'Normal').first().click();
  await expect(prompt).toContainText(normal.trim());
  await tokens(page, 'Steered').first().click();
  await expect(prompt).not.toContainText(normal.trim());

  const tally = page.getByRole('region', { name: 'Control sets' });
  await expect(tally).toBeVisible();
  await expect(tally).not.toContainText(/\d+ of \d+/);
  await expect(tally.getByRole('button', { name: 'Try one more control set' })).toHaveCount(0);
});

test('an earlier question is changed in place of what came after it, and each step is undone', async ({
  page,
}) => {
  await askedOff(page);
  const first = await answerText(page, 'Steered');
  await followUp(page, 'And of Spain?');
  const second = await answerText(page, 'Steered');

  await press(page, 'Edit question 1');
  await expect(questionBox(page)).toHaveValue(QUESTION);
  await expect(page.getByText('Changing question 1: what came after it is replaced.')).toBeVisible();
  await ask(page, 'Hi');
  await expect(turns(page)).toHaveCount(0);
  await expectTokens(page, 'Normal', 1);
  await expectDone(page);

  await press(page, 'Undo');
  await expect(turns(page)).toContainText('And of Spain?');
  expect(await answerText(page, 'Steered')).toBe(second);
  await expect(questionBox(page)).toHaveValue('And of Spain?');
  await press(page, 'Undo');
  await expect(turns(page)).toHaveCount(0);
  expect(await answerText(page, 'Steered')).toBe(first);
  await expect(questionBox(page)).toHaveValue(QUESTION);
});

test('the simple view has what a conversation needs where there is an answer, and no more', async ({
  page,
}) => {
  const follow = page.getByRole('button', { name: 'Follow up', exact: true });
  await openRecorded(page);
  await expect(follow).toHaveCount(0);
  await openPublishedMicro(page, folderOf([WIDE]), { isDetailed: false });
  await ask(page, QUESTION);
  await expectTokens(page, 'Normal', 1);
  await expectDone(page);
  await expect(page.getByRole('button', { name: /^Regenerate/ })).toHaveCount(0);
  await followUp(page, 'And of Spain?');
  await press(page, 'Undo');
  await expect(turns(page)).toHaveCount(0);
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
  await press(page, 'New chat');
  await expect(questionBox(page)).toBeFocused();
  await expect(tokens(page, 'Normal')).toHaveCount(0);
});

test('a new chat leaves nothing on show and can be undone, back to the recorded run too', async ({
  page,
}) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Show every neuron' }).click();
  const recorded = await answerText(page, 'Normal');
  await press(page, 'New chat');
  await expect(questionBox(page)).toBeFocused();
  await expect(tokens(page, 'Normal')).toHaveCount(0);
  await expect(questionBox(page)).toHaveValue('');
  await press(page, 'Undo');
  expect(await answerText(page, 'Normal')).toBe(recorded);
  await expect(page.getByText(/^Recorded answers/)).toBeVisible();
});
