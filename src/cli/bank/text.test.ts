import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, contentKey, draw, normalised, sharesStem, subjectKey } from './text.ts';

describe('the key of a subject', () => {
  it.each([
    ['The Gambia', 'gambia'],
    ['Bogotá', 'Bogota'],
    ['Nile River', 'Nile'],
    ['Lake Poyang', 'Poyang'],
    ['colour', 'color'],
    ['organise', 'organize'],
    ['grey', 'gray'],
    ['weapons', 'weapon'],
    ['tooth brush', 'toothbrush'],
    ['Winston-Salem', 'Winston Salem'],
    ['to run', 'run'],
  ])('is one for %s and %s', (a, b) => expect(subjectKey(a)).toBe(subjectKey(b)));

  it.each([
    ['Georgia', 'Germany'],
    ['11 + 48', '11 - 48'],
    ['1 + 148', '11 + 48'],
    ['glass', 'gla'],
    ['river', 'lake'],
  ])('differs for %s and %s', (a, b) => expect(subjectKey(a)).not.toBe(subjectKey(b)));
});

describe('near-duplicates', () => {
  it('have one key whatever their order, function words and number', () => {
    expect(contentKey('What is the capital of France?')).toBe(contentKey('France has which capital?'));
    expect(contentKey('What is 11 + 48?')).toBe(contentKey('What is 48 + 11?'));
    expect(contentKey('What is 11 + 48?')).not.toBe(contentKey('What is 11 - 48?'));
  });
});

describe('leaks', () => {
  it('are found as whole words only', () => {
    expect(contains('What is the port of Spain?', 'Spain')).toBe(true);
    expect(contains('What is a carpet?', 'pet')).toBe(false);
    expect(contains('Is it the N. Z. coast?', 'n z')).toBe(true);
  });

  it('are found by stem from four letters on', () => {
    expect(sharesStem('Germany', 'German')).toBe(true);
    expect(sharesStem('Chad', "N'Djamena")).toBe(false);
    expect(sharesStem('the cat', 'cattle')).toBe(false);
  });

  it('are found in any text that has the answer between other words', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), word, fc.array(word), (before, answer, after) =>
        contains([...before, answer, ...after].join(' '), answer.toUpperCase()),
      ),
    );
  });
});

describe('normalising', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (x) => normalised(normalised(x)) === normalised(x)),
    );
  });
});

describe('a draw', () => {
  it('belongs to its text and seed', () => {
    expect(draw(1, 'a')).toBe(draw(1, 'a'));
    expect(draw(1, 'a')).not.toBe(draw(2, 'a'));
    expect(draw(1, 'a')).not.toBe(draw(1, 'b'));
  });

  it('is even enough for splits', () => {
    const low = Array.from({ length: 4000 }, (_, i) => draw(7, `subject ${i}`)).filter((x) => x < 0.6);
    expect(low.length / 4000).toBeCloseTo(0.6, 1);
  });
});
