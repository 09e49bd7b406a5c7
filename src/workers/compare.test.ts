import { expect, test } from 'vitest';
import { collect } from '../model/generation/collect.ts';
import { generate } from '../model/generation/generate.ts';
import { type Intervention, NO_INTERVENTION } from '../model/intervention.ts';
import { toyModel } from '../model/testing/toyModel.ts';
import { prompt, requestOf, steer } from '../model/testing/toyRuns.ts';
import { compare } from './compare.ts';
import { macrotask } from './macrotask.ts';
import type { CompareRequest } from './protocol.ts';

const never = new AbortController().signal;
const GREEDY = { temperature: 0, topK: 0, topP: 1, seed: 0 };
const SAMPLED = { temperature: 1, topK: 0, topP: 0.95, seed: 7 };

async function written(intervention: Intervention, sampling: CompareRequest['sampling'], maxTokens = 40) {
  const { forward, tokenizer } = await toyModel();
  const stop = { maxTokens, tokens: tokenizer.stopTokens, strings: [] };
  const request = requestOf({ sampling, stop, arms: [{ id: 'a', intervention }], tokenizer });
  const answer = (await collect(generate(forward, request))).get('a')!;
  return { ids: answer.tokens.map(({ id }) => id), text: answer.text };
}

function requestFor(part: Partial<CompareRequest>): CompareRequest {
  return {
    messages: [{ role: 'user', content: 'Hi' }],
    interventions: [NO_INTERVENTION],
    sampling: SAMPLED,
    stop: { maxTokens: 40, strings: [] },
    ...part,
  };
}

test.each([
  ['greedy', GREEDY],
  ['sampled', SAMPLED],
])(
  '%s: without an intervention the answer is the unsteered one; the others part where generate() does',
  async (_, sampling) => {
    const reference = await written(NO_INTERVENTION, sampling);
    const interventions = [NO_INTERVENTION, steer(0), steer(3), steer(2, { kind: 'generated' })];
    const request = requestFor({ interventions, sampling });
    const model = await toyModel();
    const found = await compare(model, request, never);
    expect(found[0]).toEqual({ text: reference.text, differsAt: null, isComplete: false });
    for (const [i, { text, differsAt }] of found.entries()) {
      const whole = await written(interventions[i]!, sampling);
      const at = whole.ids.findIndex((id, t) => id !== reference.ids[t]);
      expect(differsAt).toBe(at < 0 ? null : at);
      expect(whole.text.startsWith(text)).toBe(true);
      if (differsAt === null || differsAt + 12 > 40) continue;
      const length = model.tokenizer.decode(whole.ids.slice(0, differsAt + 12)).length;
      expect(Math.abs(text.length - length)).toBeLessThanOrEqual(1); // an incomplete character may end it
    }
    expect(found.filter(({ differsAt }) => differsAt !== null).length).toBeGreaterThan(0);
    expect(model.forward.runs.every(({ request: { taps } }) => taps === 'none')).toBe(true);
    expect(model.forward.liveCaches()).toBe(0);
  },
);

test('an answer that has parted is not written to its end, nor is the unsteered one beside it', async () => {
  const model = await toyModel();
  const interventions = [steer(3, { kind: 'generated' })];
  const [found] = await compare(model, requestFor({ sampling: GREEDY, interventions }), never);
  expect(found).toMatchObject({ isComplete: false });
  expect(found?.differsAt).toBeLessThan(20);
  // The prompt, one for each token, and the one before which the unsteered answer sees that it is alone.
  expect(model.forward.runs).toHaveLength(1 + found!.differsAt! + 12 + 1);
});

test('an answer that ends by itself where the unsteered one does is the same', async () => {
  const { ids } = await written(NO_INTERVENTION, GREEDY);
  const at = ids.findIndex((id, i) => i > 2 && ids.indexOf(id) === i);
  const model = await toyModel();
  const stopping = { ...model, tokenizer: { ...model.tokenizer, stopTokens: [ids[at]!] } };
  const same = { differsAt: null, isComplete: true };
  expect(await compare(stopping, requestFor({ sampling: GREEDY }), never)).toMatchObject([same]);
});

test('an answer that ends by itself earlier than the unsteered one differs at its end', async () => {
  const interventions = [steer(3, { kind: 'generated' })];
  const steered = await written(interventions[0]!, GREEDY);
  const { ids } = await written(NO_INTERVENTION, GREEDY);
  const at = steered.ids.findIndex((id, t) => id !== ids[t]);
  const model = await toyModel();
  const stopping = { ...model, tokenizer: { ...model.tokenizer, stopTokens: [steered.ids[at]!] } };
  const found = await compare(stopping, requestFor({ sampling: GREEDY, interventions }), never);
  expect(found).toMatchObject([{ differsAt: at, isComplete: true }]);
});

test('a stop string ends both with the tokens before it', async () => {
  const { text } = await written(NO_INTERVENTION, GREEDY);
  const stop = { maxTokens: 40, strings: [text.slice(6, 9)] };
  const [found] = await compare(await toyModel(), requestFor({ sampling: GREEDY, stop }), never);
  expect(found).toEqual({
    text: text.slice(0, text.indexOf(stop.strings[0]!)),
    differsAt: null,
    isComplete: true,
  });
});

test('scales that act in the answer only share the reading of the prompt, and all rows are one batch', async () => {
  const model = await toyModel();
  const interventions = [1, 2, 3].map((alpha) => steer(alpha, { kind: 'generated' }));
  await compare(model, requestFor({ interventions }), never);
  const [read, ...steps] = model.forward.runs;
  expect([read?.start, read?.request.ids.length]).toEqual([0, prompt.length]);
  expect(steps[0]?.batch).toBe(4); // with the unsteered one
  expect(steps.every(({ start }, i) => start === prompt.length + i)).toBe(true);
});

test('nothing to compare is no work', async () => {
  const model = await toyModel();
  expect(await compare(model, requestFor({ interventions: [] }), never)).toEqual([]);
  expect(model.forward.runs).toHaveLength(0);
});

test('it can be stopped by a message at every step, and leaves nothing behind', async () => {
  for (const stopAt of [1, 2, 5, 12]) {
    const model = await toyModel();
    const controller = new AbortController();
    model.forward.beforeRun = (run) => {
      if (run + 1 === stopAt) void macrotask().then(() => controller.abort());
    };
    const request = requestFor({
      sampling: GREEDY,
      interventions: [NO_INTERVENTION, steer(2)],
    });
    await expect(compare(model, request, controller.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(model.forward.runs.length).toBeLessThanOrEqual(stopAt + 1);
    expect(model.forward.liveCaches()).toBe(0);
  }
});
