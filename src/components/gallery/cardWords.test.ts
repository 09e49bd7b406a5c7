import { expect, test } from 'vitest';
import type { TraceEntry } from '../../model/trace/traceIndex.ts';
import { outcomeWords } from './cardWords.ts';

type Outcomes = NonNullable<TraceEntry['outcomes']>;

const at = (alpha: number, isChanged: boolean, changed: number, of = 20): Outcomes[number] => ({
  alpha,
  isChanged,
  controls: { changed, of },
});

test.each<[string, Outcomes, number, string[]]>([
  [
    'only strengths that changed it',
    [at(0, false, 3), at(3, true, 4)],
    1,
    ['α 3 changed it; so did 4 of 20 control sets'],
  ],
  [
    'each of them with its own count',
    [at(0, true, 16), at(3, true, 0)],
    1,
    ['α 0 changed it; so did 16 of 20 control sets', 'α 3 changed it; none of 20 did'],
  ],
  [
    'either answer of two turns',
    [at(3, true, 18)],
    2,
    ['α 3 changed an answer; so did 18 of 20 control sets'],
  ],
  [
    'nothing, with the controls that did nothing either',
    [at(0, false, 0), at(3, false, 0)],
    1,
    ['Nothing happened at α 0 or 3, nor with 20 control sets'],
  ],
  [
    'nothing, with the most that controls did',
    [at(0, false, 2), at(3, false, 6)],
    1,
    ['Nothing happened at α 0 or 3; 6 of 20 control sets changed it at α 3'],
  ],
  ['a run without controls', [at(0.5, true, 0, 0)], 1, ['α 0.5 changed it']],
])('a card tells %s', (_, outcomes, turns, words) => {
  expect(outcomeWords({ outcomes, turns })).toEqual(words);
});

test('a card of an older list says nothing of what happened', () => {
  expect(outcomeWords({})).toEqual([]);
});
