import { describe, expect, it } from 'vitest';
import { phrase, withArticle } from './relation.ts';

describe('the article', () => {
  it.each([
    'an apple',
    'a dog',
    'an hour',
    'a unicorn',
    'a university',
    'an umbrella',
    'a ewe',
    'an honour',
    'a one-way street',
  ])('is that of %s', (text) => expect(withArticle(text.replace(/^an? /, ''))).toBe(text));
});

describe('a phrasing', () => {
  it('shows the subject with or without its article', () => {
    expect(phrase("Is {x} what {a} is, '{x}'?", 'ox')).toBe("Is ox what an ox is, 'ox'?");
  });
});
