import { expect, test } from 'vitest';
import { NO_INTERVENTION } from '../intervention.ts';
import { createToyForward } from '../testing/toyForward.ts';
import { requestOf, steer } from '../testing/toyRuns.ts';
import { collect } from './collect.ts';
import { generate } from './generate.ts';
import type { ArmId, KeptCache } from './types.ts';

const arms = [1, 0, 0.5, 2, 3].map((alpha) => ({
  id: `α ${alpha}`,
  intervention: alpha === 1 ? NO_INTERVENTION : steer(alpha),
}));

/** Ends arms after 1, 3, 5, … tokens. */
function endingEarly() {
  const drawn = new Map<ArmId, number>(arms.map(({ id }) => [id, 0]));
  const isEnough = (arm: ArmId) => drawn.get(arm)! > 2 * arms.findIndex(({ id }) => id === arm);
  const note = (arm: ArmId) => drawn.set(arm, drawn.get(arm)! + 1);
  return { isEnough, note };
}

test('text and tokens are those of a generation with readings, and none are read', async () => {
  const forward = createToyForward();
  const stop = { maxTokens: 30, tokens: [4, 9], strings: [] };
  const request = requestOf({ arms, stop });
  const found = await collect(generate(forward, { ...request, textOnly: true }), (event) => {
    if (event.type === 'pass') expect([event.pass.z.length, event.pass.norms.length]).toEqual([0, 0]);
  });
  expect(found).toEqual(await collect(generate(createToyForward(), request)));
  expect(new Set(forward.runs.map(({ request }) => request.taps))).toEqual(new Set(['none']));
  expect(forward.liveCaches()).toBe(0);
});

test('an arm ends when it is enough, and rows that have ended leave the batch', async () => {
  const forward = createToyForward();
  const { isEnough, note } = endingEarly();
  const found = await collect(generate(forward, requestOf({ arms, isEnough, textOnly: true })), (event) => {
    if (event.type === 'pass' && event.pass.next) note(event.pass.arm);
  });
  expect([...found.values()].map(({ tokens }) => tokens.length)).toEqual([1, 3, 5, 7, 9]);
  expect([...found.values()].map(({ stop }) => stop)).toEqual(arms.map(() => 'length'));
  const whole = await collect(generate(createToyForward(), requestOf({ arms })));
  for (const { id } of arms) {
    const { tokens, text } = found.get(id)!;
    expect(tokens).toEqual(whole.get(id)!.tokens.slice(0, tokens.length));
    expect(whole.get(id)!.text.startsWith(text)).toBe(true);
  }
  const batches = forward.runs.map(({ batch }) => batch);
  expect(batches.at(-1)).toBe(1);
  expect(Math.max(...batches)).toBe(arms.length);
  expect(forward.liveCaches()).toBe(0);
});

test('rows of a cache that is kept stay', async () => {
  const forward = createToyForward();
  const { isEnough, note } = endingEarly();
  let kept: KeptCache | undefined;
  const keepCache = (cache: KeptCache) => (kept = cache);
  await collect(generate(forward, requestOf({ arms, isEnough, textOnly: true, keepCache })), (event) => {
    if (event.type === 'pass' && event.pass.next) note(event.pass.arm);
  });
  expect(kept?.cache.batch).toBe(arms.length);
  kept?.cache.dispose();
  expect(forward.liveCaches()).toBe(0);
});
