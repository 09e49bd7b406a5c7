// The chosen set of neurons: it scores finished answers, the strength turns its H-Neurons, and a file that does not
// fit is refused with nothing lost. With the micro model and probes of the test's own.

import { expect, type Page, test } from '@playwright/test';
import {
  ANSWER,
  ENDLESS,
  folderOf,
  microProbe,
  openPublishedMicro,
  PROBES,
  QUESTION,
  SHORT,
  WIDE,
} from './publishedMicro.ts';
import {
  type ArmName,
  answer,
  answerText,
  ask,
  expectDone,
  expectTokens,
  notice,
  openMicro,
  setMostTokens,
  setStrength,
  stopAnswer,
  tokens,
  turnSet,
} from './steps.ts';

const probePanel = (page: Page) => page.getByRole('region', { name: 'Probe' });
const setChoice = (page: Page) => probePanel(page).getByRole('button', { name: /Set of neurons/ });
const scoreOf = (page: Page, arm: ArmName) =>
  answer(page, arm).getByRole('figure', { name: 'Score of the probe' });

async function openProbeFile(page: Page, name: string, content: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await probePanel(page).getByRole('button', { name: 'Open a probe file…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

test('a finished answer is underlined where it states something, scored, and set beside confidence', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await expect(setChoice(page)).toContainText('First set');
  await ask(page, QUESTION);
  await expectDone(page);
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
  for (const arm of ['Normal', 'Steered', 'Control'] as const) {
    await expect(scoreOf(page, arm)).toContainText(
      /higher than \d+ % of held-out right answers, \d+ % of wrong ones/,
    );
    await expect(answer(page, arm).getByRole('figure', { name: 'The model’s own confidence' })).toBeVisible();
    await expect(answer(page, arm).getByRole('img', { name: /^score −?[\d.]+: higher than/ })).toBeVisible();
  }
  const stated = tokens(page, 'Normal').and(page.getByRole('option', { name: /states the answer/ }));
  expect((await stated.allTextContents()).join('')).toBe(ANSWER);
  await expect(stated.first()).toHaveCSS('text-decoration-line', 'underline');
  await expect(stated.first()).toHaveAccessibleName(/towards (right|wrong)$/);
  await expect(page.getByRole('region', { name: 'What the score says' })).toContainText(
    'a low score is no proof of truth',
  );
  // Nothing was turned, so nothing moved by construction.
  await expect(answer(page, 'Steered')).not.toContainText('re-read');
});

test('the same text has the same score in every arm; another set has another, without asking again', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  const named = (arm: ArmName) => answer(page, arm).getByRole('img', { name: /^score/ });
  const first = await named('Normal').getAttribute('aria-label');
  await expect(named('Steered')).toHaveAccessibleName(first ?? '');
  await expect(named('Control')).toHaveAccessibleName(first ?? '');

  await setChoice(page).click();
  await page.getByRole('option', { name: /^Second set/ }).click();
  await expect(setChoice(page)).toContainText('Second set');
  await expect(named('Normal')).not.toHaveAccessibleName(first ?? '');
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
});

test('a long answer and a stopped one get words instead of a score', async ({ page }) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, 'Hi'); // takes it 94 tokens
  await expectTokens(page, 'Normal', 45);
  await stopAnswer(page);
  await expect(answer(page, 'Normal')).toContainText('No score: the answer has more than 40 tokens');
  await expect(scoreOf(page, 'Normal')).toHaveCount(0);
});

test('the strength turns the H-Neurons of the set while the answer is written, and as many others in the control', async ({
  page,
}) => {
  const probe = microProbe({ model: { sha256: ENDLESS.sha256, layers: 3, neurons: 128 } });
  await openPublishedMicro(page, folderOf([probe]), { model: ENDLESS });
  await expect(setStrength(page)).toHaveAccessibleName('Strength of the 3 H-Neurons');
  await setMostTokens(page, 1800);
  await ask(page, QUESTION);
  await expectTokens(page, 'Steered', 4);
  await turnSet(page, 3);
  await expect(page.getByRole('list', { name: 'Moves of the sliders' })).toContainText('3 H-Neurons × 3');
  await stopAnswer(page);
  await expect(answer(page, 'Steered')).toContainText('α 1, then 3 on 3 H-Neurons');
  // No table of loudness is published here: it has to say so.
  await expect(answer(page, 'Control')).toContainText('α 1, then 3 on 3 others, drawn evenly');
  await expect(page.getByText(/^3 random neurons \(draw 1\), drawn evenly/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Marks on the map' })).toContainText(
    '3 H-Neurons, weight +, turned',
  );
  await expect(page.getByRole('list', { name: 'Marks on the map' })).toContainText('1 weight −');

  const drawn = page.getByText(/^\d+ random neurons \(draw \d+\)/);
  const before = await drawn.textContent();
  await page.getByRole('button', { name: 'Draw another' }).click();
  await expect(drawn).not.toHaveText(before ?? '');
});

test('a set turned before the question changes the answer from its first token on', async ({ page }) => {
  await openPublishedMicro(page, folderOf([WIDE]));
  await turnSet(page, 0);
  await ask(page, QUESTION);
  await expectTokens(page, 'Steered', 4);
  await stopAnswer(page);
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
  expect(await answerText(page, 'Steered')).not.toMatch(new RegExp(`^${ANSWER}`));
});

test('a probe file that does not fit is refused with the reason, and nothing on screen is lost', async ({
  page,
}) => {
  await openPublishedMicro(page, folderOf(PROBES));
  await ask(page, QUESTION);
  await expectDone(page);
  await expect(scoreOf(page, 'Normal')).toBeVisible();
  const score = await scoreOf(page, 'Normal').textContent();
  const foreign = microProbe({ model: { sha256: 'c'.repeat(64), layers: 3, neurons: 128 } });
  const larger = microProbe({ model: { sha256: SHORT.sha256, layers: 30, neurons: 1536 } });
  for (const [name, content, reason] of [
    ['foreign.json', JSON.stringify(foreign), 'is for the model cccccccccccc…'],
    ['larger.json', JSON.stringify(larger), 'is for 30 × 1536 neurons, the model has 3 × 128'],
    ['broken.json', '{"format": 1}', 'broken.json, id'],
    ['notes.json', 'Dear diary', 'notes.json is not JSON'],
  ] as const) {
    await openProbeFile(page, name, content);
    await expect(notice(page)).toContainText('This probe cannot be used here');
    await expect(notice(page)).toContainText(reason);
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    expect(await answerText(page, 'Normal')).toBe(ANSWER);
    await expect(scoreOf(page, 'Normal')).toHaveText(score ?? '');
    await expect(setChoice(page)).toContainText('First set');
  }

  await openProbeFile(page, 'mine.json', JSON.stringify(microProbe({ id: 'mine', label: 'My own set' })));
  await expect(setChoice(page)).toContainText('My own set');
  await expect(notice(page)).toHaveCount(0);
});

test('a published file that does not fit is left out with the reason; the others can be used', async ({
  page,
}) => {
  const files = folderOf(PROBES);
  files['second.json'] = microProbe({
    id: 'second',
    model: { sha256: 'c'.repeat(64), layers: 3, neurons: 128 },
  });
  await openPublishedMicro(page, files);
  await expect(setChoice(page)).toContainText('First set');
  await expect(probePanel(page).getByRole('alert')).toContainText(
    'Left out: probe second is for the model cccc',
  );
});

test('a model without probes says so, and its loudest neurons can still be turned', async ({ page }) => {
  await openMicro(page);
  await expect(probePanel(page)).toContainText('No probe is published for this model');
  await ask(page, 'Hi');
  await expectTokens(page, 'Steered', 4);
  await expect(page.getByRole('slider', { name: 'Strength of the 50 loudest neurons' })).toBeEnabled();
  await expect(page.getByRole('region', { name: 'Control answer' })).toHaveCount(0);
  await stopAnswer(page);
});
