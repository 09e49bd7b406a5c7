import { describe, expect, test } from 'vitest';
import { PRESET_KINDS } from './kinds.ts';
import { kindPresets, PRESETS_PER_KIND } from './pick.ts';
import type { TurnedLine } from './search.ts';

const [kind] = PRESET_KINDS;

/** A question answered "Lima", and with α as given. */
function lineOf(
  id: string,
  at0: string,
  at3 = 'The capital is Lima.',
  controls = [false, false],
): TurnedLine {
  const answer = 'The capital is Lima.';
  return {
    id,
    turns: ['What is the capital of Peru?'],
    answers: [answer],
    ids: [[1, 2, 3]],
    matches: true,
    turned: [at0, at3].map((text, a) => ({
      alpha: 3 * a,
      answers: [text],
      isComplete: true,
      isChanged: text !== answer,
      controls,
    })),
  };
}

const same = 'The capital is Lima.';
const reworded = 'It is Lima.';
const other = 'The capital is Quito.';
const pickedIds = (lines: readonly TurnedLine[]) =>
  kindPresets(kind!, lines, lines, [0, 3]).picked.map(({ id }) => id);

describe('picking', () => {
  test('takes what is stated otherwise before what is only worded otherwise, and one that nothing changes', () => {
    const lines = [
      lineOf('a:1', reworded),
      lineOf('b:1', same),
      lineOf('c:1', other),
      lineOf('d:1', same),
      lineOf('e:1', same, other),
    ];
    expect(pickedIds(lines)).toEqual(['c:1', 'e:1', 'a:1', 'b:1']);
    const { picked } = kindPresets(kind!, lines, lines, [0, 3]);
    expect(picked.map(({ shows }) => shows)).toEqual(['change', 'change', 'change', 'no change']);
    expect(picked.map(({ turned }) => turned.map(({ isOtherAnswer }) => isOtherAnswer))).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  test('takes another relation before a second of the same one', () => {
    const lines = ['x:1', 'x:2', 'x:3', 'y:1', 'z:1', 'v:1', 'w:1'].map((id) => lineOf(id, other));
    expect(pickedIds([...lines, lineOf('s:1', same)])).toEqual(['x:1', 'y:1', 'z:1', 'v:1', 'w:1', 's:1']);
    expect(pickedIds(lines)).toHaveLength(PRESETS_PER_KIND);
  });

  test('pays no attention to what the controls do', () => {
    const still = [false, false];
    const moved = [true, true];
    const ids = (controls: boolean[]) =>
      pickedIds([lineOf('a:1', reworded, same, controls), lineOf('b:1', other, same, controls)]);
    expect(ids(still)).toEqual(ids(moved));
  });
});

test('rates count changed answers of all that are of the kind, beside the median control set', () => {
  const lines = [
    lineOf('a:1', other, same, [true, true, false]),
    lineOf('b:1', same, same, [true, false, false]),
    lineOf('c:1', reworded, other, [true, false, false]),
  ];
  const { rates, tried, matching } = kindPresets(kind!, [...lines, ...lines], lines, [0, 3]);
  expect([tried, matching]).toEqual([6, 3]);
  expect(rates.map(({ steered }) => steered.changed)).toEqual([2, 1]);
  expect(rates[0]).toMatchObject({ controls: [3, 1, 0], control: { changed: 1, of: 3 } });
  const { low, high } = rates[0]!.steered;
  expect([low, high].map((x) => x.toFixed(3))).toEqual(['0.208', '0.939']);
});
