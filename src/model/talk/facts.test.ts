import { describe, expect, it } from 'vitest';
import { partsOf, unknownFact } from './facts.ts';

describe('a text that names facts', () => {
  it('is taken apart in its order', () => {
    expect(partsOf('{marked} of {neurons} neurons')).toEqual([
      { fact: 'marked' },
      { text: ' of ' },
      { fact: 'neurons' },
      { text: ' neurons' },
    ]);
    expect(partsOf('No numbers.')).toEqual([{ text: 'No numbers.' }]);
    expect(partsOf('')).toEqual([]);
  });

  it('is known by the first name that is none', () => {
    expect(unknownFact('{marked} and {toString}, {nothing}')).toBe('toString');
    expect(unknownFact('{}')).toBe('');
    expect(unknownFact('{marked}, and a } or {')).toBeNull();
  });
});
