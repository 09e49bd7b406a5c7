import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect } from '../../model/generation/collect.ts';
import { generate } from '../../model/generation/generate.ts';
import { type Intervention, NO_INTERVENTION } from '../../model/intervention.ts';
import { createToyForward } from '../../model/testing/toyForward.ts';
import { toyTokenizer } from '../../model/testing/toyTokenizer.ts';
import { createArmAnswerer, GREEDY, isChangedFrom, type TurnedArm } from './armAnswers.ts';

const BEGINNING = [7, 7, 2];
const tokenizer = { ...toyTokenizer, stopTokens: [3, 17, 30] };
const MOST = 9; // tokens

const turned = (id: string, alpha: number): TurnedArm => ({
  id,
  intervention: {
    ...NO_INTERVENTION,
    own: [
      [1, alpha],
      [7, alpha],
      [10, alpha],
    ],
  },
});
const arms = [turned('a', 0), turned('b', 1), turned('c', 3), turned('d', 2)];

/** The same answer by the interactive loop. */
async function alone(ids: readonly number[], intervention: Intervention) {
  const stop = { maxTokens: MOST, tokens: tokenizer.stopTokens, strings: [] };
  const arm = { id: 'x', intervention };
  const events = generate(createToyForward(), { ids, arms: [arm], sampling: GREEDY, stop, tokenizer });
  const answer = (await collect(events)).get('x')!;
  return { ids: answer.tokens.map(({ id }) => id), isComplete: answer.stop === 'token' };
}

const anyPrompt = fc.array(fc.nat(35), { minLength: 1, maxLength: 5 });

test('every answer is the one that the interactive loop gives, whatever its prompt begins with', async () => {
  const jobs = fc.uniqueArray(
    fc.record({ arm: fc.constantFrom(...arms), rest: anyPrompt, isBegun: fc.boolean() }),
    {
      minLength: 1,
      selector: ({ arm }) => arm.id,
    },
  );
  await fc.assert(
    fc.asyncProperty(jobs, async (wanted) => {
      const forward = createToyForward();
      const answerer = createArmAnswerer(forward, tokenizer, BEGINNING);
      const prompts = wanted.map(({ rest, isBegun }) => (isBegun ? [...BEGINNING, ...rest] : rest));
      const found = await answerer.answer(
        wanted.map(({ arm }, i) => ({ arm, prompt: prompts[i]! })),
        MOST,
      );
      const expected = [];
      for (const [i, { arm }] of wanted.entries()) expected.push(await alone(prompts[i]!, arm.intervention));
      expect(found).toEqual(expected);
      answerer.dispose();
      expect(forward.liveCaches()).toBe(0);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a job with a reference tells whether the whole answer differs, and ends at the first token that does', async () => {
  await fc.assert(
    fc.asyncProperty(anyPrompt, async (rest) => {
      const prompt = [...BEGINNING, ...rest];
      const normal = await alone(prompt, NO_INTERVENTION);
      fc.pre(normal.isComplete);
      const answerer = createArmAnswerer(createToyForward(), tokenizer, BEGINNING);
      const jobs = arms.map((arm) => ({ arm, prompt, reference: normal.ids }));
      const found = await answerer.answer(jobs, MOST);
      for (const [i, { intervention }] of arms.entries()) {
        const whole = await alone(prompt, intervention);
        const isChanged = whole.ids.join() !== normal.ids.join();
        expect(isChangedFrom(normal.ids, found[i]!)).toBe(isChanged);
        expect(found[i]!.ids).toEqual(whole.ids.slice(0, found[i]!.ids.length));
        const same = found[i]!.ids.findIndex((id, t) => id !== normal.ids[t]);
        if (same >= 0) expect(found[i]!.ids.length).toBe(same + 1);
      }
    }),
    { seed: 2, numRuns: 60 },
  );
});
