import { expect, test } from 'vitest';
import { anyPresets } from '../../model/testing/anyPresets.ts';
import { exampleTrace } from '../../model/testing/anyTrace.ts';
import type { TraceArm } from '../../model/trace/header.ts';
import { noteOf, outcomesOf } from './traceNote.ts';

const [from] = anyPresets().kinds;
if (!from?.picked[0]) throw new Error('anyPresets has no preset');
const preset = { ...from.picked[0], turns: ['Why?'] };
const planned = { stem: 's', preset, from, alphas: [0, 3], how: 'by rule' };

const [arm] = exampleTrace().header.arms;
const answered = (id: string, ids: readonly number[]): TraceArm => ({
  ...arm!,
  id,
  stop: 'token',
  tokens: ids.map((token) => ({ id: token, text: `${token}`, probability: 1, candidates: [] })),
});
const arms = [answered('normal', [1, 2]), answered('a', [1, 2]), answered('b', [1, 3])];
const settings = [
  {
    alpha: 0,
    steered: 'a',
    control: null,
    draws: [
      [1, true],
      [2, false],
    ] as [number, boolean][],
  },
  { alpha: 3, steered: 'b', control: null, draws: [] },
];

test('after one turn the trace itself tells what turning did, and how many controls did too', () => {
  expect(outcomesOf({ arms, settings }, planned, { controls: 20 })).toEqual([
    { alpha: 0, isChanged: false, controls: { changed: 1, of: 2 } },
    { alpha: 3, isChanged: true, controls: { changed: 0, of: 0 } },
  ]);
});

test('after more turns a change in any answer counts, as in the search', () => {
  const turned = [
    {
      alpha: 3,
      answers: ['a', 'b'],
      isComplete: true,
      isChanged: true,
      isOtherAnswer: true,
      controlsChanged: 18,
    },
  ];
  const conversation = { preset: { ...preset, turns: ['Why?', 'Sure?'], turned } };
  expect(outcomesOf({ arms, settings }, conversation, { controls: 20 })).toEqual([
    { alpha: 3, isChanged: true, controls: { changed: 18, of: 20 } },
  ]);
});

test.each([
  [[true, false], 'by rule. Its answer changes at α = 0 and not at 3. Of all'],
  [[true, true], 'by rule. Its answer changes at α = 0, 3. Of all'],
  [[false, false], 'by rule. Nothing changes at α = 0, 3. Of all'],
])('the note says how it was picked, out of how many, and what changed: %o', (changed, words) => {
  const outcomes = changed.map((isChanged, i) => ({
    alpha: 3 * i,
    isChanged,
    controls: { changed: 0, of: 20 },
  }));
  const note = noteOf(outcomes, planned);
  expect(note).toContain(
    `Picked: 1 of ${from.matching} of the kind “${from.label}” (of ${from.tried} asked), `,
  );
  expect(note).toContain(words);
});
