import { expect, test } from 'vitest';
import { type TraceEvent, tasksOf } from './mainThread.ts';

const event = (name: string, ts: number, dur: number, change: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 7,
  ts,
  dur,
  ...change,
});
const MARK = event('bench:trace', 1_000_000, 0, { ph: 'I' });

test("tasks are the marked thread's, by the page's clock, with their own parts", () => {
  const tasks = tasksOf(
    [
      event('Layout', 1_030_000, 30_000),
      event('RunTask', 1_020_000, 60_000, { tdur: 45_000 }),
      MARK,
      event('FunctionCall', 1_021_000, 50_000),
      event('RunTask', 1_000_000, 90_000, { tid: 8 }),
      event('Paint', 1_072_000, 4_000),
      event('RunTask', 1_090_000, 2_000),
    ],
    500,
  );
  expect(tasks).toEqual([
    { start: 520, ms: 60, processorMs: 45, what: 'Layout 30 ms, FunctionCall 20 ms, Paint 4 ms' },
    { start: 590, ms: 2, processorMs: 2, what: '' },
  ]);
});

test('a trace of another page is refused', () => {
  expect(() => tasksOf([event('RunTask', 0, 1)], 0)).toThrow('no mark bench:trace');
});
