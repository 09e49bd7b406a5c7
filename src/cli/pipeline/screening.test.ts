import { expect, test } from 'vitest';
import type { Question } from '../../model/questions/question.ts';
import { uniform } from '../../model/random.ts';
import { sampleSeed, screen, shuffled } from './screening.ts';

const questions = ['capital', 'colour'].flatMap((relation, r) =>
  Array.from({ length: 40 }, (_, i): Question => {
    return {
      id: `${relation}:${i}`,
      question: `What is the ${relation} of thing ${i}?`,
      answers: [`gold${i}`],
      relation,
      subject: `thing ${i}`,
      kind: r === 1 && i === 39 ? 'false-premise' : 'fact',
      split: i % 4 === 0 ? 'dev' : i % 4 === 1 ? 'test' : 'train',
    };
  }),
);
/** Ten of the first relation are right, none of the second. */
const answers = new Map(
  questions.map(({ id, relation }, i) => [
    id,
    relation === 'capital' && i < 10 ? `It is gold${i}.` : 'It is something.',
  ]),
);
const settings = { seed: 3, perRelation: 6, wrongPerRight: 0.5, natural: 5 };
const goals = screen(questions, answers, settings);
const of = (goal: string, relation: string) =>
  [...goals].filter(([id, one]) => one === goal && id.startsWith(relation)).map(([id]) => id);

test('right questions are sampled up to the limit of their relation, wrong ones in proportion', () => {
  const chosen = screen(questions, answers, { ...settings, natural: 0 });
  const count = (goal: string) => [...chosen.values()].filter((one) => one === goal).length;
  expect(count('right')).toBe(6);
  expect(count('wrong')).toBe(5); // half of six, and two to spare
});

test('a relation without a right answer gives nothing but its part of the natural sample', () => {
  expect(of('right', 'colour')).toEqual([]);
  expect(of('wrong', 'colour')).toEqual([]);
});

test('as many questions of dev and of test as asked for are sampled whatever the verdict', () => {
  const natural = [...goals].filter(([, goal]) => goal === 'all').map(([id]) => id);
  const splits = natural.map((id) => questions.find((question) => question.id === id)!.split);
  expect(splits.filter((split) => split === 'dev')).toHaveLength(5);
  expect(splits.filter((split) => split === 'test')).toHaveLength(5);
});

test('questions that ask for no fact are left out', () => {
  expect(goals.has('colour:39')).toBe(false);
});

test('which questions are chosen does not depend on the order of the file', () => {
  const reversed = screen([...questions].reverse(), answers, settings);
  expect(new Map([...reversed].sort())).toEqual(new Map([...goals].sort()));
});

test('an order by seed belongs to the ids, and another seed gives another', () => {
  const items = questions.slice(0, 20);
  const order = shuffled(items, 1).map(({ id }) => id);
  const kept = shuffled(items.slice(0, 10), 1).map(({ id }) => id);
  expect(order.filter((id) => kept.includes(id))).toEqual(kept);
  expect(shuffled(items, 2).map(({ id }) => id)).not.toEqual(order);
});

test('what is chosen says nothing of the draws: chosen questions draw large and small numbers alike', () => {
  const items = Array.from({ length: 2000 }, (_, i) => ({ id: `q${i}` }));
  const draws = shuffled(items, 1)
    .slice(0, 400)
    .map(({ id }) => uniform(sampleSeed(1, id, 0), 0));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.06); // four standard errors
});

test('the seed of a sample is a whole number that depends on all its parts', () => {
  const seeds = [sampleSeed(1, 'a', 0), sampleSeed(2, 'a', 0), sampleSeed(1, 'b', 0), sampleSeed(1, 'a', 1)];
  expect(new Set(seeds).size).toBe(4);
  expect(seeds.every(Number.isSafeInteger)).toBe(true);
});
