// The gallery of recorded runs: each is opened by a press, without a model, and its strength moves between those that
// were recorded.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectNoOverflow } from './accessible.ts';
import {
  answerText,
  openRecorded,
  questionBox,
  setStrength,
  showDetails,
  tabTo,
  tokens,
  turnSet,
} from './steps.ts';

interface Listed {
  readonly file: string;
  readonly title: string;
  readonly bytes: number;
  readonly turns: number;
  readonly outcomes: readonly { readonly alpha: number; readonly isChanged: boolean }[];
}

const { traces } = JSON.parse(readFileSync('public/traces/index.json', 'utf8')) as {
  readonly traces: readonly Listed[];
};
const others = traces.slice(1);

const cards = (page: Page) => page.getByRole('list', { name: 'Recorded runs' }).getByRole('button');
const cardOf = (page: Page, { title }: Listed) => cards(page).filter({ hasText: title });
const result = (page: Page) =>
  page.getByRole('region', { name: 'The question of this page' }).getByRole('heading');

/** Files of recorded runs that were fetched, and models. */
function requestsOf(page: Page): { readonly fetched: string[]; readonly models: string[] } {
  const [fetched, models]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    const url = request.url();
    if (url.endsWith('.trace')) fetched.push(url.split('/').at(-1)!);
    if (url.endsWith('.gguf')) models.push(url);
  });
  return { fetched, models };
}

test('every recorded run is opened from the gallery without a model, and turned as far as was recorded', async ({
  page,
}) => {
  const { fetched, models } = requestsOf(page);
  await openRecorded(page);
  await expect(cards(page)).toHaveCount(traces.length);
  expect(fetched).toEqual(['first-visit.trace']);

  for (const entry of others) {
    const card = cardOf(page, entry);
    await expect(card).toContainText(`${Math.round(entry.bytes / 1000)} kB`);
    await card.click();
    await expect(card).toHaveAttribute('aria-current', 'true');
    await expect(cards(page).and(page.locator('[aria-current="true"]'))).toHaveCount(1);
    await expect(questionBox(page)).toHaveValue(entry.title.split(' → ').at(-1)!);
    await expect(questionBox(page)).toBeInViewport();
    await expect(tokens(page, 'Steered').first()).toBeVisible();
    const normal = await answerText(page, 'Normal');
    expect(await answerText(page, 'Steered')).toBe(normal);

    for (const { alpha, isChanged } of entry.outcomes) {
      await turnSet(page, alpha as 0 | 3);
      // Of a conversation the card tells what became of any of its answers.
      if (entry.turns > 1 && isChanged) continue;
      await expect(result(page)).toContainText(isChanged ? 'The answer changed' : 'Nothing happened');
      expect((await answerText(page, 'Steered')) !== normal, `${entry.file} at α ${alpha}`).toBe(isChanged);
      expect(await answerText(page, 'Normal')).toBe(normal);
    }
  }
  expect(fetched.slice(1)).toEqual(others.map(({ file }) => file));

  // What was opened before is there at once, and is not fetched again.
  await cardOf(page, others[0]!).click();
  await expect(questionBox(page)).toHaveValue(others[0]!.title);
  expect(fetched).toHaveLength(traces.length);
  expect(models).toEqual([]);
});

test('a conversation is opened with its earlier turn, where each answer goes on from its own', async ({
  page,
}) => {
  const conversation = traces.find(({ turns }) => turns === 2)!;
  await openRecorded(page);
  await cardOf(page, conversation).click();
  const earlier = page.getByRole('region', { name: 'Earlier turns' });
  const [first, last] = conversation.title.split(' → ');
  await expect(earlier).toContainText(first!);
  await expect(earlier).toContainText(last!);
  await turnSet(page, 3);
  const answers = earlier.getByRole('list', { name: 'Answers to question 1' }).getByRole('listitem');
  await expect(answers).toHaveCount(2);
  const [normal, steered] = await answers.allTextContents();
  expect(normal).toMatch(/^Normal: ./);
  expect(steered?.replace('Steered', '')).not.toBe(normal?.replace('Normal', ''));
});

test('the gallery is reached from the first screen by keyboard, and leads back up', async ({ page }) => {
  await openRecorded(page);
  await tabTo(page, page.getByRole('button', { name: /^\d more runs$/ }));
  await page.keyboard.press('Enter');
  await expect(cards(page).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cards(page).nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(questionBox(page)).toBeInViewport();
});

test('with everything open the recorded runs are behind a button, the one on show marked', async ({
  page,
}) => {
  await openRecorded(page);
  await showDetails(page);
  await expect(cards(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^Recorded runs/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Recorded runs/ });
  await expect(dialog.getByRole('button', { name: /on show/ })).toHaveAttribute('aria-current', 'true');
  await cardOf(page, others[0]!).click();
  await expect(dialog).toHaveCount(0);
  await expect(questionBox(page)).toHaveValue(others[0]!.title);
});

test('a run that cannot be fetched is told of, and what was on show stays', async ({ page }) => {
  await page.route(`**/traces/${others[0]!.file}`, (route) => route.fulfill({ body: 'no trace at all' }));
  await openRecorded(page);
  const before = await answerText(page, 'Normal');
  await cardOf(page, others[0]!).click();
  await expect(page.getByRole('alert')).toContainText(others[0]!.file);
  expect(await answerText(page, 'Normal')).toBe(before);
  await expect(questionBox(page)).toHaveValue(traces[0]!.title);
});

test('an address names a recorded run and its strength', async ({ page }) => {
  const { models } = requestsOf(page);
  const entry = others.find(({ outcomes }) =>
    outcomes.some(({ alpha, isChanged }) => alpha === 3 && isChanged),
  )!;
  await page.goto(`/#trace=${entry.file.replace('.trace', '')}&alpha=3`);
  await expect(questionBox(page)).toHaveValue(entry.title);
  await expect(setStrength(page)).toHaveValue('3');
  await expect(result(page)).toContainText('The answer changed');
  expect(models).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('the cards are pushed sideways, below the answers, and nothing stands out over the edge', async ({
    page,
  }) => {
    await openRecorded(page);
    await expectNoOverflow(page);
    const [answers, first] = [
      await page.getByRole('region', { name: 'Steered answer' }).boundingBox(),
      await cards(page).first().boundingBox(),
    ];
    expect(first!.y).toBeGreaterThan(answers!.y + answers!.height);
    await cards(page).last().scrollIntoViewIfNeeded();
    await cards(page).last().tap();
    await expect(cards(page).last()).toHaveAttribute('aria-current', 'true');
    await expect(questionBox(page)).toBeInViewport();
    await expectNoOverflow(page);
  });
});
