import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { paragraphsOf, parseTalk, printTalk, readTalk, type Talk } from './talk.ts';

const TALK: Talk = {
  format: 1,
  title: 'A talk',
  scenes: [
    {
      id: 'words',
      title: 'Words',
      notes: 'Say hello.',
      show: { kind: 'words', text: ['{neurons} neurons.'] },
    },
    {
      id: 'run',
      title: 'A run',
      notes: '',
      show: { kind: 'trace', id: 'first-visit', alpha: 0.5, figure: 'answers' },
      round: 'blind',
    },
  ],
};

function withScene(change: object): unknown {
  return { ...TALK, scenes: [{ ...TALK.scenes[0], ...change }] };
}

function withShow(change: object): unknown {
  return withScene({ show: { ...TALK.scenes[1]?.show, ...change } });
}

describe('a talk', () => {
  it('is the same after it was saved and opened', () => {
    expect(readTalk(printTalk(TALK), 'a.json')).toEqual(TALK);
  });

  it('has the figure, the notes and no limit where its file leaves them out', () => {
    const scene = { id: 'a', title: 'A', show: { kind: 'trace', id: 't', alpha: 1 } };
    expect(parseTalk({ format: 1, title: 'T', scenes: [scene] }, 'a.json').scenes).toEqual([
      { ...scene, notes: '', show: { ...scene.show, figure: 'answers' } },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ['another format', { ...TALK, format: 2 }, /format \(2\): must be 1/],
    ['no scene', { ...TALK, scenes: [] }, /scenes .*has no scene/],
    ['a scene without a title', withScene({ title: '  ' }), /scenes\.0\.title .*is empty/],
    ['an id that is no name', withScene({ id: '__proto__' }), /scenes\.0\.id .*small letters/],
    ['the same id twice', { ...TALK, scenes: [TALK.scenes[0], TALK.scenes[0]] }, /scenes\.1\.id \('words'\)/],
    ['a run in another folder', withShow({ id: '../secret' }), /scenes\.0\.show\.id .*without folder/],
    ['a strength off the slider', withShow({ alpha: 3.01 }), /scenes\.0\.show\.alpha \(3\.01\)/],
    ['a strength that is no number', withShow({ alpha: Number.NaN }), /scenes\.0\.show\.alpha \(NaN\)/],
    ['a figure that is not known', withShow({ figure: 'pie' }), /scenes\.0\.show\.figure \("pie"\)/],
    [
      'a number that nothing can fill in',
      withScene({ show: { kind: 'words', text: ['{accuracy} of all'] } }),
      /scenes\.0\.show\.text\.0 .*“accuracy” in braces/,
    ],
    ['a blind round of words', withScene({ round: 'blind' }), /scenes\.0\.round \('blind'\)/],
    ['a limit of no time', withScene({ limit: 0 }), /scenes\.0\.limit \(0\)/],
    ['nothing at all', null, /the file \(null\)/],
  ])('is refused with %s, naming file, field, value and remedy', (_, value, words) => {
    expect(() => parseTalk(value, 'a.json')).toThrow(words);
    expect(() => parseTalk(value, 'a.json')).toThrow(/^a\.json: .*Save this talk/);
  });

  it.each<[string, unknown, RegExp]>([
    ['another file', {}, /^“a\.json” is not a talk: it has no “format”\. Open a file that “Save this talk”/],
    ['a list', [], /^“a\.json” is not a talk: it has no “format”\./],
    ['no scenes', { format: 1, title: 'T' }, /^“a\.json” is not a talk: it has no “scenes”\./],
    ['a scene of nothing', { ...TALK, scenes: [{}] }, /^a\.json: scenes\.0 has no “id”\. Open/],
  ])('that lacks something says what, in plain words: %s', (_, value, words) => {
    expect(() => parseTalk(value, 'a.json')).toThrow(words);
  });

  it('that is not JSON is refused with its beginning', () => {
    expect(() => readTalk('<html>', 'a.json')).toThrow('a.json: the file (<html>) is not JSON');
  });

  it('is read or refused with a talk error, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parseTalk(value, 'a.json');
        } catch (error) {
          expect(isExplorerError(error, 'talk.invalid')).toBe(true);
        }
      }),
    );
  });
});

describe('words typed for a scene', () => {
  it('are paragraphs by their lines', () => {
    expect(paragraphsOf('One.\n\n  Two {marked}. \n')).toEqual(['One.', 'Two {marked}.']);
  });

  it.each([
    ['', 'The text has no paragraph.'],
    ['{accuracy}', 'The text names “accuracy” in braces'],
    ['x'.repeat(601), 'The text is longer than 600 characters.'],
    [Array.from({ length: 13 }, () => 'x').join('\n'), 'The text has more than 12 paragraphs.'],
  ])('that a scene cannot hold are refused in a sentence', (text, words) => {
    expect(paragraphsOf(text)).toContain(words);
  });
});
