// Two answers of the micro model on the built page in three arms, one after the other, each watched from the click to
// the last token.

import type { BrowserContext, Page } from '@playwright/test';
import {
  ENDLESS,
  folderOf,
  microProbe,
  openPublishedMicro,
  QUESTION,
} from '../../e2e/journeys/publishedMicro.ts';
import { ask, stopButton } from '../../e2e/journeys/steps.ts';
import { type Task, traceTasks } from './mainThread.ts';
import { type Watched, watchPage } from './watchPage.ts';

/** Of an arm, the page's own setting. */
export const ALL_TOKENS = 256;
export const ARMS = 3;

export interface Way {
  /** Every panel is on show, as remembered from an earlier visit. */
  readonly isDetailed: boolean;
  /** The strength is dragged to and fro all the while. */
  readonly isDragged: boolean;
  readonly backend: 'cpu' | 'webgpu';
  /** It is stopped soon after so many; the page's own limit ends it at 256. */
  readonly tokens: number;
}

export interface WatchedAnswer {
  /** Of the main thread, from the click to the last token. */
  readonly tasks: readonly Task[];
  /** After the last token: the final commit, scores, control sets. */
  readonly tasksAfter: readonly Task[];
  /** Of one arm. */
  readonly tokens: number;
  /** React's commits between the first and the last token. */
  readonly commits: number;
  /** The most commits between two frames. */
  readonly commitsInFrame: number;
  /** Lengths of frames between the first and the last token, ms. */
  readonly frames: readonly number[];
  /** Of each move of the strength that acted: passes that were computed before the first it acted on. */
  readonly waited: readonly number[];
  /** Positions read a second time. */
  readonly readAgain: number;
  /** From the first to the last token, ms. */
  readonly ms: number;
}

const PROBES = folderOf([microProbe({ model: { sha256: ENDLESS.sha256, layers: 3, neurons: 128 } })]);
const AFTER_MS = 1000;
/** Seldom: what looks at the page from outside is work of its main thread too, Playwright's `expect` above all. */
const POLL_MS = 300;
const ASK_EVERY = 8; // moves

/** The first answer of a page and the one after it, when what had to be compiled is. */
export interface TwoAnswers {
  readonly first: WatchedAnswer;
  readonly later: WatchedAnswer;
}

export async function watchAnswers(context: BrowserContext, way: Way): Promise<TwoAnswers> {
  const page = await context.newPage();
  try {
    await page.addInitScript(watchPage);
    await page.addInitScript(
      (detail) => localStorage.setItem('h-neuron-explorer.detail', detail),
      way.isDetailed ? 'all' : 'first',
    );
    await openPublishedMicro(page, PROBES, { model: ENDLESS, query: `?backend=${way.backend}` });
    const first = await watchAnswer(page, way);
    await settle(page);
    return { first, later: await watchAnswer(page, way) };
  } finally {
    await page.close();
  }
}

async function watchAnswer(page: Page, way: Way): Promise<WatchedAnswer> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a browser that is not told of cannot be traced');
  const tasks = await traceTasks(browser, page, async () => {
    await ask(page, QUESTION);
    if (way.isDragged) await dragStrength(page, way.tokens);
    else while (!isEnough(await watchedOf(page), way.tokens)) await page.waitForTimeout(POLL_MS);
    if (way.tokens < ALL_TOKENS) await stopButton(page).click();
    await page.waitForTimeout(AFTER_MS);
  });
  return summarise(tasks, await watchedOf(page), way);
}

/** Scores and control sets are through. */
async function settle(page: Page): Promise<void> {
  while ((await watchedOf(page)).openCalls > 0) await page.waitForTimeout(POLL_MS);
  await page.waitForTimeout(AFTER_MS);
}

/** To and fro until the answer is there. */
async function dragStrength(page: Page, tokens: number): Promise<void> {
  const thumb = page.getByRole('slider', { name: /^Strength/ }).first();
  const track = await thumb.locator('xpath=ancestor::*[@role="group"][1]').boundingBox();
  if (!track) throw new Error('the strength is not on show');
  const y = track.y + track.height / 2;
  const x = (t: number) => track.x + track.width * (0.5 + 0.4 * Math.sin(t / 3));
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  for (let t = 0; t % ASK_EVERY > 0 || !isEnough(await watchedOf(page), tokens); t++) {
    await page.mouse.move(x(t), y);
  }
  await page.mouse.up();
}

function watchedOf(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}

const isEnough = (watched: Watched, tokens: number) => watched.isOver || countOf(watched) >= tokens;

/** Of the normal arm: turned neurons may end the answers of the others early. */
function countOf({ tokens }: Watched): number {
  return tokens.filter(({ arm }) => arm === 'normal').length;
}

function summarise(tasks: readonly Task[], watched: Watched, way: Way): WatchedAnswer {
  const { tokens, commits, frames, asked, waited, readAgain } = watched;
  const [first, last] = [tokens[0]?.at, tokens.at(-1)?.at];
  const count = countOf(watched);
  const arms = new Set(tokens.map(({ arm }) => arm)).size;
  if (asked === null || first === undefined || last === undefined || arms !== ARMS || count < way.tokens) {
    throw new Error(`${arms} arms, ${count} tokens in 'normal'; expected ${ARMS} and ${way.tokens}`);
  }
  const isWhile = (at: number) => at >= first && at <= last;
  const during = frames.filter(isWhile);
  const lengths = during.slice(1).map((at, i) => at - (during[i] ?? at));
  const perFrame = during.slice(1).map((at, i) => {
    const before = during[i] ?? at;
    return commits.filter((commit) => commit >= before && commit < at).length;
  });
  return {
    tasks: tasks.filter(({ start, ms }) => start + ms >= asked && start <= last),
    tasksAfter: tasks.filter(({ start }) => start > last),
    tokens: count,
    commits: commits.filter(isWhile).length,
    commitsInFrame: Math.max(0, ...perFrame),
    frames: lengths,
    waited,
    readAgain,
    ms: last - first,
  };
}
