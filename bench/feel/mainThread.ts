// The main thread's tasks out of a Chromium trace. The page says with marks which thread it is and how its clock
// relates to the trace's.

import type { Browser, Page } from '@playwright/test';

/** A complete event of the Trace Event Format; ts and dur in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** On the processor: less than dur when others had it. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly functionName?: string } };
}

export interface Task {
  /** Page clock, ms. */
  readonly start: number;
  readonly ms: number;
  /** On the processor. */
  readonly processorMs: number;
  /** What it spent most of its time in, "Layout 12 ms". */
  readonly what: string;
}

const MARK = 'bench:trace';
const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
];
const TASK = 'RunTask';
const NAMED = 3; // parts of a task that are told

/** Traces while `act` runs. */
export async function traceTasks(browser: Browser, page: Page, act: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  const markedAt = await page.evaluate((name) => performance.mark(name).startTime, MARK);
  await act();
  const buffer = await browser.stopTracing();
  const { traceEvents } = JSON.parse(buffer.toString()) as { traceEvents: TraceEvent[] };
  return tasksOf(traceEvents, markedAt);
}

/**
 * In order of time.
 * @param markedAt page clock of the mark, ms
 * @throws Error when the trace has no mark: it would be another page's
 */
export function tasksOf(events: readonly TraceEvent[], markedAt: number): Task[] {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error(`the trace has no mark ${MARK}; was the page closed?`);
  const own = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === mark.pid && tid === mark.tid)
    .toSorted((a, b) => a.ts - b.ts || endOf(b) - endOf(a));
  return own.flatMap((task, i) => {
    if (task.name !== TASK) return [];
    const inside: TraceEvent[] = [];
    for (let j = i + 1; j < own.length && own[j]!.ts < endOf(task); j++) inside.push(own[j]!);
    return [
      {
        start: markedAt + (task.ts - mark.ts) / 1000,
        ms: (task.dur ?? 0) / 1000,
        processorMs: (task.tdur ?? task.dur ?? 0) / 1000,
        what: whatOf(inside),
      },
    ];
  });
}

const endOf = ({ ts, dur = 0 }: TraceEvent) => ts + dur;

/** Time by name, without what stands inside; events are in order. */
function whatOf(events: readonly TraceEvent[]): string {
  const spent = new Map<string, number>();
  const open: TraceEvent[] = [];
  const add = ({ name }: TraceEvent, by: number) => spent.set(name, (spent.get(name) ?? 0) + by);
  for (const event of events) {
    while (open.length > 0 && endOf(open.at(-1)!) <= event.ts) open.pop();
    const around = open.at(-1);
    if (around) add(around, -(event.dur ?? 0));
    add(event, event.dur ?? 0);
    open.push(event);
  }
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, NAMED)
    .map(([name, us]) => `${name} ${(us / 1000).toFixed(0)} ms`)
    .join(', ');
}
