import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Splits } from './split.ts';

describe('the split', () => {
  it('is that of the subject, however it is written', () => {
    const splits = new Splits(1);
    for (const [a, b] of [
      ['Bogotá', 'bogota'],
      ['the Nile', 'Nile River'],
      ['colour', 'Color'],
    ] as const)
      expect(splits.of(a)).toBe(splits.of(b));
  });

  it('puts linked subjects on one side, over any chain and order of links', () => {
    const name = fc.stringMatching(/^[a-z]{2,4}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 30 }), fc.nat(), (links, seed) => {
        const splits = new Splits(seed);
        for (const [a, b] of links) splits.link(a, b);
        const turned = new Splits(seed);
        for (const [a, b] of [...links].reverse()) turned.link(b, a);
        return links.every(([a, b]) => splits.of(a) === splits.of(b) && splits.of(a) === turned.of(a));
      }),
    );
  });

  it('gives about 60, 20 and 20 per cent of unlinked subjects', () => {
    const splits = new Splits(3);
    const sides = Array.from({ length: 5000 }, (_, i) => splits.of(`subject number ${i}x`));
    expect(sides.filter((side) => side === 'train').length / 5000).toBeCloseTo(0.6, 1);
    expect(sides.filter((side) => side === 'dev').length / 5000).toBeCloseTo(0.2, 1);
  });

  it('trains on large families, whatever the draw', () => {
    for (let seed = 0; seed < 20; seed++) {
      const splits = new Splits(seed);
      for (let i = 0; i < 50; i++) splits.link('zero', `member ${i}x`);
      expect(splits.of('member 7x')).toBe('train');
    }
  });
});
