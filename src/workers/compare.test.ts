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
    reference: [],
    isReferenceComplete: false,
    ...part,
  };
}

test.each([
  ['greedy', GREEDY],
  ['sampled', SAMPLED],
])(
  '%s: without an intervention the answer is the reference; the others part where generate() does',
  async (_, sampling) => {
    const reference = await written(NO_INTERVENTION, sampling);
    const interventions = [NO_INTERVENTION, steer(0), steer(3), steer(2, { kind: 'generated' })];
    const request = requestFor({ interventions, sampling, reference: reference.ids });
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

test('a long answer that parts early is not written to its end', async () => {
  const model = await toyModel();
  const reference = (await written(NO_INTERVENTION, GREEDY)).ids.map((id, t) =>
    t === 3 ? (id + 1) % 36 : id,
  );
  const [found] = await compare(model, requestFor({ sampling: GREEDY, reference }), never);
  expect(found).toMatchObject({ differsAt: 3, isComplete: false });
  expect(model.forward.runs).toHaveLength(1 + 3 + 12); // the prompt, then one for each token
});

test('an answer that goes on past a complete reference differs; past one that was cut there is nothing to compare', async () => {
  const { ids } = await written(NO_INTERVENTION, GREEDY);
  const request = requestFor({ sampling: GREEDY, reference: ids.slice(0, 6) });
  const model = await toyModel();
  expect(await compare(model, request, never)).toMatchObject([{ differsAt: null, isComplete: false }]);
  expect(model.forward.runs).toHaveLength(1 + 6);
  const complete = { ...request, isReferenceComplete: true };
  expect(await compare(await toyModel(), complete, never)).toMatchObject([{ differsAt: 6 }]);
});

test('an answer that ends by itself where the reference did is the same; earlier it differs', async () => {
  const { ids } = await written(NO_INTERVENTION, GREEDY);
  const at = ids.findIndex((id, i) => i > 2 && ids.indexOf(id) === i);
  const model = await toyModel();
  const stopping = { ...model, tokenizer: { ...model.tokenizer, stopTokens: [ids[at]!] } };
  const request = requestFor({ sampling: GREEDY, reference: ids.slice(0, at), isReferenceComplete: true });
  expect(await compare(stopping, request, never)).toMatchObject([{ differsAt: null, isComplete: true }]);
  const longer = { ...request, reference: ids.slice(0, at + 2) };
  expect(await compare(stopping, longer, never)).toMatchObject([{ differsAt: at, isComplete: true }]);
});

test('a stop string ends it with the tokens before it, as it ended the reference', async () => {
  const { text } = await written(NO_INTERVENTION, GREEDY);
  const stop = { maxTokens: 40, strings: [text.slice(6, 9)] };
  const { forward, tokenizer } = await toyModel();
  const events = generate(forward, requestOf({ sampling: GREEDY, stop: { ...stop, tokens: [] }, tokenizer }));
  const reference = (await collect(events)).get('normal')!;
  expect(reference.stop).toBe('string');
  const request = requestFor({
    sampling: GREEDY,
    stop,
    reference: reference.tokens.map(({ id }) => id),
    isReferenceComplete: true,
  });
  expect(await compare(await toyModel(), request, never)).toEqual([
    { text: reference.text, differsAt: null, isComplete: true },
  ]);
});

test('scales that act in the answer only share the reading of the prompt, and all rows are one batch', async () => {
  const model = await toyModel();
  const interventions = [1, 2, 3].map((alpha) => steer(alpha, { kind: 'generated' }));
  const { ids } = await written(NO_INTERVENTION, SAMPLED);
  await compare(model, requestFor({ interventions, reference: ids }), never);
  const [read, ...steps] = model.forward.runs;
  expect([read?.start, read?.request.ids.length]).toEqual([0, prompt.length]);
  expect(steps[0]?.batch).toBe(3);
  expect(steps.every(({ start }, i) => start === prompt.length + i)).toBe(true);
});

test('nothing to compare is no work', async () => {
  const model = await toyModel();
  expect(await compare(model, requestFor({ interventions: [] }), never)).toEqual([]);
  expect(model.forward.runs).toHaveLength(0);
});

test('it can be stopped by a message at every step, and leaves nothing behind', async () => {
  const { ids } = await written(NO_INTERVENTION, GREEDY);
  for (const stopAt of [1, 2, 5, 12]) {
    const model = await toyModel();
    const controller = new AbortController();
    model.forward.beforeRun = (run) => {
      if (run + 1 === stopAt) void macrotask().then(() => controller.abort());
    };
    const request = requestFor({
      sampling: GREEDY,
      reference: ids,
      interventions: [NO_INTERVENTION, steer(2)],
    });
    await expect(compare(model, request, controller.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(model.forward.runs.length).toBeLessThanOrEqual(stopAt + 1);
    expect(model.forward.liveCaches()).toBe(0);
  }
});
