import { describe, expect, test } from 'vitest';
import { NO_INTERVENTION } from '../intervention.ts';
import { createToyForward, type ToyForward } from '../testing/toyForward.ts';
import { prompt, requestOf, steer } from '../testing/toyRuns.ts';
import { generate } from './generate.ts';
import { generateSideBySide } from './sideBySide.ts';
import type { GenerationEvent, GenerationRequest } from './types.ts';

const arm = (id: string, alpha = 1) => ({ id, intervention: alpha === 1 ? NO_INTERVENTION : steer(alpha) });
const longer = [...prompt, 20, 21, 22, 23];

/** Two arms of one history, one of another, and a fork of the first. */
function histories(part: Partial<GenerationRequest> = {}): GenerationRequest[] {
  return [
    requestOf({ arms: [arm('normal'), arm('steered', 3)], ...part }),
    requestOf({ ids: longer, arms: [arm('other', 0)], ...part }),
    requestOf({ ids: [...prompt, 7, 8], promptLength: prompt.length, arms: [arm('fork', 2)], ...part }),
  ];
}

async function eventsOf(events: AsyncIterable<GenerationEvent>): Promise<GenerationEvent[]> {
  const all: GenerationEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const armOf = (event: GenerationEvent) => (event.type === 'pass' ? event.pass.arm : event.arm);

describe('generateSideBySide', () => {
  test('each history has the events that it has alone', async () => {
    const forward = createToyForward();
    const together = await eventsOf(generateSideBySide(forward, histories()));
    expect(forward.liveCaches()).toBe(0);
    for (const request of histories()) {
      const alone = await eventsOf(generate(createToyForward(), request));
      const ids = request.arms.map(({ id }) => id);
      expect(together.filter((event) => ids.includes(armOf(event)))).toEqual(alone);
    }
  });

  test('histories take turns, one token of each arm', async () => {
    const seen: string[] = [];
    for await (const event of generateSideBySide(createToyForward(), histories().slice(0, 2))) {
      if (event.type === 'pass') seen.push(event.pass.arm);
    }
    const turn = ['normal', 'steered', 'other'];
    expect(seen.slice(0, 30)).toEqual(Array.from({ length: 10 }, () => turn).flat());
  });

  test('a history that has ended leaves its memory and its turns to the others', async () => {
    const forward = createToyForward();
    const [short, long] = histories();
    const stop = { maxTokens: 2, tokens: [], strings: [] };
    let caches = 0;
    for await (const event of generateSideBySide(forward, [{ ...short!, stop }, long!])) {
      if (event.type === 'end' && event.arm === 'other') caches = forward.liveCaches();
    }
    expect(caches).toBe(1);
  });

  async function expectNothingLeft(forward: ToyForward, requests: readonly GenerationRequest[]) {
    await expect(eventsOf(generateSideBySide(forward, requests))).rejects.toThrow();
    expect(forward.liveCaches()).toBe(0);
  }

  test('when one fails, is cancelled or the consumer leaves, all are ended and their caches disposed', async () => {
    for (let at = 0; at < 30; at++) {
      const failing = createToyForward();
      failing.beforeRun = (run) => {
        if (run === at) throw new Error('device lost');
      };
      await expectNothingLeft(failing, histories());

      const signal = { aborted: at === 0 };
      const cancelled = createToyForward();
      cancelled.beforeRun = (run) => {
        signal.aborted = run + 1 >= at;
      };
      await expectNothingLeft(cancelled, histories({ signal }));
      expect(cancelled.runs).toHaveLength(at);

      const left = createToyForward();
      let seen = 0;
      for await (const _ of generateSideBySide(left, histories())) if (seen++ === at) break;
      expect(left.liveCaches()).toBe(0);
    }
  });

  test('one that is refused ends the others', async () => {
    await expectNothingLeft(createToyForward(), [...histories(), requestOf({ ids: [99] })]);
  });
});
