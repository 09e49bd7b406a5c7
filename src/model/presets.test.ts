import { describe, expect, test } from 'vitest';
import { type PresetFile, parsePresets } from './presets.ts';
import { anyPresets } from './testing/anyPresets.ts';

type Loose = { [K in keyof PresetFile]: unknown };

/** The file with its only kind changed. */
const withKind = (change: object): Loose => {
  const file = anyPresets();
  return { ...file, kinds: [{ ...file.kinds[0], ...change }] };
};
/** The file with its only preset changed. */
const withPreset = (change: object): Loose =>
  withKind({ picked: [{ ...anyPresets().kinds[0]!.picked[0], ...change }] });

describe('a file of presets', () => {
  test('comes through as it is', () => {
    expect(parsePresets(JSON.parse(JSON.stringify(anyPresets())), 'm.json')).toEqual(anyPresets());
  });

  test.each<[string, unknown, string]>([
    ['is a page', 'not found', 'm.json, top level: '],
    ['is of another format', { ...anyPresets(), format: 2 }, 'm.json, format: '],
    ['has an unknown kind', withKind({ id: 'odd' }), 'm.json, kinds.0.id: '],
    [
      'has more of a kind than were tried',
      withKind({ matching: 9 }),
      'm.json, kinds.0.matching: 9 of 4 tried',
    ],
    [
      'has rates of another number',
      withKind({ matching: 3 }),
      'm.json, kinds.0.rates.0.steered: 1 of 2, 3 are of the kind',
    ],
    [
      'has a turn without an answer',
      withPreset({ turns: ['Who?', 'Sure?'] }),
      'm.json, kinds.0.picked.0.answers: 1 answers to 2 turns',
    ],
    ['shows a change that is none', withPreset({ turned: [] }), "m.json, kinds.0.picked.0.shows: 'change'"],
    ['asks nothing', withPreset({ turns: ['  '] }), 'm.json, kinds.0.picked.0.turns.0: is empty'],
    [
      'counts more controls than there are',
      withPreset({
        turned: [{ ...anyPresets().kinds[0]!.picked[0]!.turned[0], controlsChanged: 4 }],
      }),
      'm.json, kinds.0.picked.0.turned.0.controlsChanged: 4 of 3',
    ],
    [
      'has a kind twice',
      { ...anyPresets(), kinds: [anyPresets().kinds[0], anyPresets().kinds[0]] },
      "m.json, kinds.1.id: 'knows' again",
    ],
  ])('that %s is refused by field and value', (_, value, message) => {
    expect(() => parsePresets(value, 'm.json')).toThrow(message);
  });
});
