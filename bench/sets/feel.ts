// The page while an answer is written: tasks of the main thread, React's commits, frames.

import type { BrowserContext } from '@playwright/test';
import {
  ALL_TOKENS,
  ARMS,
  type TwoAnswers,
  type WatchedAnswer,
  type Way,
  watchAnswers,
} from '../feel/answer.ts';
import { type Gpu, serveProduct, withBrowser } from '../lab.ts';
import type { Limit } from '../report/limits.ts';
import { median } from '../report/stats.ts';
import { figures, markdownTable } from '../report/table.ts';
import type { BenchSet } from './set.ts';

const LONGEST_TASK_MS = 50;
/** React's commits beyond one a token of all arms: for what happens once an answer. */
const MORE_COMMITS = 8;
/** SwiftShader computes WebGPU on the CPU, five tokens a second. */
const FEW_TOKENS = 48;
/** The pass that is being computed when the hand moves. */
const PASSES_BEFORE_MOVE = 1;
/** A frame of a screen with 60 Hz, ms; what is a hundredth longer is its clock's jitter. */
const FRAME_MS = 16.7;
const JITTER = 1.01;

type Named = Way & { readonly name: string };

const CPU = { backend: 'cpu', tokens: ALL_TOKENS } as const;
const WEBGPU = { backend: 'webgpu', tokens: FEW_TOKENS } as const;
const WAYS: readonly Named[] = [
  { name: 'first view', isDetailed: false, isDragged: false, ...CPU },
  { name: 'everything open', isDetailed: true, isDragged: false, ...CPU },
  { name: 'first view, strength dragged', isDetailed: false, isDragged: true, ...CPU },
  { name: 'everything open, strength dragged', isDetailed: true, isDragged: true, ...CPU },
  { name: 'everything open, WebGPU', isDetailed: true, isDragged: false, ...WEBGPU },
  { name: 'everything open, strength dragged, WebGPU', isDetailed: true, isDragged: true, ...WEBGPU },
];
const WHICH = ['first', 'later'] as const;

const longest = ({ tasks }: WatchedAnswer) => tasks.toSorted((a, b) => b.ms - a.ms)[0];
const longestMs = (answer: WatchedAnswer) => longest(answer)?.ms ?? Number.NaN;
const mostWorkMs = ({ tasks }: WatchedAnswer) => Math.max(...tasks.map(({ processorMs }) => processorMs));
const commitsAToken = ({ commits, tokens }: WatchedAnswer) => commits / tokens;

/** The answer in which other work on the machine lengthened the longest task least. */
function quietest(answers: readonly WatchedAnswer[]): WatchedAnswer {
  const [best] = answers.toSorted((a, b) => longestMs(a) - longestMs(b));
  if (!best) throw new RangeError('no rounds');
  return best;
}

function shareOver(frames: readonly number[], ms: number): string {
  const long = frames.filter((length) => length > ms * JITTER).length;
  return `${((100 * long) / frames.length).toFixed(0)} %`;
}

const HEAD = [
  '',
  'tok/s',
  'longest task, ms',
  'median of rounds',
  'most processor time, ms',
  'longest after, ms',
  'commits a token',
  'in a frame',
  '> 16.7 ms',
  '> 33 ms',
  'the longest task did',
];

function rowOf(name: string, answers: readonly WatchedAnswer[]): string[] {
  const best = quietest(answers);
  return [
    name,
    figures((1000 * best.tokens) / best.ms),
    figures(longestMs(best)),
    figures(median(answers.map(longestMs))),
    figures(Math.min(...answers.map(mostWorkMs))),
    figures(Math.max(...best.tasksAfter.map(({ ms }) => ms))),
    figures(commitsAToken(best)),
    String(best.commitsInFrame),
    shareOver(best.frames, FRAME_MS),
    shareOver(best.frames, 2 * FRAME_MS),
    longest(best)?.what ?? '',
  ];
}

function limitsOf({ name, isDragged, backend }: Named, rounds: readonly TwoAnswers[]): Limit[] {
  const [first, later] = WHICH.map((which) => rounds.map((two) => two[which])) as [
    WatchedAnswer[],
    WatchedAnswer[],
  ];
  const task = { most: LONGEST_TASK_MS, unit: ' ms' };
  const work = Math.min(...first.map(mostWorkMs));
  const onProcessor = { what: `most processor time of a task, first answer, ${name}`, value: work, ...task };
  // A hand on the slider beside SwiftShader, which computes on every core: what a task lasts tells of the cores too.
  const lasting =
    isDragged && backend === 'webgpu'
      ? { what: `most processor time of a task, ${name}`, value: Math.min(...later.map(mostWorkMs)), ...task }
      : { what: `longest task, ${name}`, value: longestMs(quietest(later)), ...task };
  const limits = [lasting, onProcessor];
  // A hand moves the slider whenever it likes: its commits are its own.
  if (isDragged) return [...limits, ...steering(name, backend, [...first, ...later])];
  const more = Math.max(...[...first, ...later].map(({ commits, tokens }) => commits - tokens));
  return [
    ...limits,
    {
      what: `React commits beyond one a token, ${name}`,
      value: Math.max(0, more),
      most: MORE_COMMITS,
      unit: '',
    },
  ];
}

/**
 * What a move costs. On the CPU tens of passes lie in the page's queue of messages, whose order with a move says
 * nothing of the engine: there only what is read again counts.
 */
function steering(name: string, backend: Way['backend'], answers: readonly WatchedAnswer[]): Limit[] {
  const readAgain = answers.reduce((sum, answer) => sum + answer.readAgain, 0);
  const waited = answers.flatMap((answer) => answer.waited);
  const limits = [{ what: `positions read again for moves, ${name}`, value: readAgain, most: 0, unit: '' }];
  if (backend === 'cpu') return limits;
  const what = `passes before a move acts, most of ${waited.length} moves, ${name}`;
  const value = waited.length > 0 ? Math.max(...waited) : Number.NaN;
  return [...limits, { what, value, most: PASSES_BEFORE_MOVE, unit: '' }];
}

/** Ways in turn, round by round, each in a page of its own. */
async function measure(
  url: string,
  rounds: number,
  gpu: Gpu,
): Promise<ReadonlyMap<Named, readonly TwoAnswers[]>> {
  const measured = new Map<Named, TwoAnswers[]>(WAYS.map((way) => [way, []]));
  const round = async (context: BrowserContext, ways: readonly Named[]) => {
    for (const way of ways) measured.get(way)?.push(await watchAnswers(context, way));
  };
  for (const on of ['cpu', 'webgpu'] as const) {
    const ways = WAYS.filter(({ backend }) => backend === on);
    const all = async (context: BrowserContext) => {
      for (let i = 0; i < rounds; i++) await round(context, ways);
    };
    await withBrowser(on === 'cpu' ? 'none' : gpu, all, { baseURL: url });
  }
  return measured;
}

export const feel: BenchSet = {
  title: 'While an answer is written',
  about:
    `The built page with the micro model, which writes ${ALL_TOKENS} tokens in each of ${ARMS} arms (${FEW_TOKENS} on ` +
    "WebGPU). Tasks of the main thread from the browser's own trace, from the click on Ask to the last token, in the " +
    'quietest of the rounds. While the first answer of a page is written, the browser still compiles the runtime, on ' +
    'every core it has: what a task lasts then tells of the cores, its time on the processor of the page. "After" is ' +
    'the second after the last token. Frames between the first token and the last that took longer than one and than ' +
    'two of a screen with 60 Hz. A move of the strength acts from the next pass on and reads nothing again.',
  async run({ rounds, gpu }) {
    const site = await serveProduct();
    try {
      const measured = [...(await measure(site.url, rounds, gpu))];
      return [
        ...WHICH.map((which) => {
          const rows = measured.map(([{ name }, all]) =>
            rowOf(
              name,
              all.map((two) => two[which]),
            ),
          );
          const [, ...head] = HEAD;
          return markdownTable([which === 'first' ? 'first answer' : 'the next answer', ...head], rows);
        }),
        measured.flatMap(([way, all]) => limitsOf(way, all)),
      ];
    } finally {
      await site.close();
    }
  },
};
