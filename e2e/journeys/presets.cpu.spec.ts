// Picked questions open at the strength that they promise, and say how many control sets did the same. With the micro
// model and a list of the test's own.

import { expect, type Page, test } from '@playwright/test';
import type { PresetFile } from '../../src/model/presets.ts';
import { ANSWER, folderOf, openPublishedMicro, QUESTION, SHORT, WIDE } from './publishedMicro.ts';
import {
  answer,
  answerText,
  expectDone,
  expectTokens,
  setMostTokens,
  setStrength,
  turnSet,
} from './steps.ts';

type Preset = PresetFile['kinds'][number]['picked'][number];

const tried = (alpha: number, isChanged: boolean, controlsChanged: number): Preset['turned'][number] => ({
  alpha,
  answers: ['other words'],
  isComplete: true,
  isChanged,
  isOtherAnswer: isChanged,
  controlsChanged,
});

const picked = (id: string, question: string, turned: Preset['turned']): Preset => ({
  id,
  turns: [question],
  answerOnly: false,
  answers: [ANSWER],
  shows: turned.some(({ isChanged }) => isChanged) ? 'change' : 'no change',
  turned,
});

const PRESETS: PresetFile = {
  format: 1,
  model: { id: 'micro', sha256: SHORT.sha256 },
  probe: WIDE.id,
  instruction: '',
  alphas: [0, 3],
  controls: 20,
  split: 'dev',
  seed: 1,
  maxTokens: 64,
  command: 'a test',
  leftOut: [],
  kinds: [
    {
      id: 'knows',
      label: 'It knows',
      criterion: 'the answer states an accepted answer',
      tried: 9,
      matching: 2,
      rates: [],
      picked: [
        picked('changes', QUESTION, [tried(0, false, 1), tried(3, true, 9)]),
        picked('stays', 'Hi', [tried(0, false, 0), tried(3, false, 2)]),
      ],
    },
  ],
};

const open = (page: Page) => page.getByRole('button', { name: /^It knows ▾/ }).click();
const choose = (page: Page, name: RegExp) => page.getByRole('dialog').getByRole('button', { name }).click();

test('a picked question opens at the strength at which the search saw a change; one without a change keeps what is set', async ({
  page,
}) => {
  await page.route('**/presets/micro.json', (route) => route.fulfill({ json: PRESETS }));
  await openPublishedMicro(page, folderOf([WIDE]));
  await setMostTokens(page, 12);
  await page.getByRole('switch', { name: 'On', exact: true }).first().press('Space'); // bypassed
  await open(page);
  await choose(page, /Opens at α 3\. Changed at α 3; so did 9 of 20 control sets\./);
  await expect(setStrength(page)).toHaveValue('3');
  await expectTokens(page, 'Steered', 1);
  await expectDone(page);
  await expect(answer(page, 'Steered')).toContainText('α 3 on 128 H-Neurons');
  expect(await answerText(page, 'Normal')).toBe(ANSWER);
  expect(await answerText(page, 'Steered')).not.toBe(ANSWER);

  await turnSet(page, 0);
  await open(page);
  await choose(page, /Turning changed nothing when it was tried: opens at the strength that is set/);
  await expectTokens(page, 'Steered', 1);
  await expectDone(page);
  await expect(setStrength(page)).toHaveValue('0');
  await expect(answer(page, 'Steered')).toContainText('α 0 on 128 H-Neurons');
});
