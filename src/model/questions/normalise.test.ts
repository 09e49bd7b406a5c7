import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise, wordsOf } from './normalise.ts';

test.each([
  ['The São Paulo', 'sao paulo'],
  ["O'Neill", 'oneill'],
  ['O’Neill’s', 'oneill'],
  ['U.S.A.', 'usa'],
  ['Łódź, Straße', 'lodz strasse'],
  ['1,000', '1000'],
  ['one thousand', '1000'],
  ['two hundred and five thousand and six', '205006'],
  ['eighty-one', '81'],
  ['twenty-first', '21st'],
  ['twelfth', '12th'],
  ['2.50', '2.5'],
  ['minus five', '-5'],
  ['25 minus 5', '25 minus 5'],
  ['25 - 5', '25 5'],
  ['-5', '-5'],
  ['1,2', '1 2'],
  ['007', '007'],
  ['the', 'the'],
  ['rock & roll', 'rock and roll'],
  ['', ''],
])('%j reads %j', (text, read) => {
  expect(normalise(text)).toBe(read);
});

test('what is normalised stays as it is', () => {
  const word = fc.constantFrom(
    ..."the a O'Neill's twenty one hundred million 1,000 -5 minus 3.50 First São & U.S. - – and".split(' '),
  );
  const texts = fc
    .array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 8 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(texts, (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    { numRuns: 500 },
  );
});

test('words lie in the text in order, and are glued where a hyphen joins them', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      let end = 0;
      for (const word of wordsOf(text)) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(word.end).toBeGreaterThan(word.start);
        end = word.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
  expect(wordsOf('French-American').map(({ glued }) => glued)).toEqual([false, true]);
});
