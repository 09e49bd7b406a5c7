import { describe, expect, test } from 'vitest';
import { type Fragment, formatFragment, parseFragment } from './fragment.ts';

describe('what stands behind the #', () => {
  test.each<[string, Fragment]>([
    ['', { kind: 'none' }],
    ['#run=1.eJyrVqoFAAF1APk', { kind: 'run', text: '1.eJyrVqoFAAF1APk' }],
    ['#run=', { kind: 'run', text: '' }],
    ['#trace=capital-of-peru_1', { kind: 'trace', id: 'capital-of-peru_1', alpha: null }],
    ['#trace=a&alpha=3', { kind: 'trace', id: 'a', alpha: 3 }],
    ['#trace=a&alpha=0', { kind: 'trace', id: 'a', alpha: 0 }],
    ['#trace=a&alpha=0.25', { kind: 'trace', id: 'a', alpha: 0.25 }],
    [`#trace=${'x'.repeat(80)}`, { kind: 'trace', id: 'x'.repeat(80), alpha: null }],
    ['#talk', { kind: 'talk' }],
  ])('%s is read and written', (hash, fragment) => {
    expect(parseFragment(hash)).toEqual(fragment);
    expect(parseFragment(hash.slice(1))).toEqual(fragment);
    expect(formatFragment(fragment)).toBe(hash);
  });

  test('may be nothing', () => {
    expect(parseFragment('#')).toEqual({ kind: 'none' });
  });

  test.each([
    '#main',
    '#Talk',
    '#talk&x',
    '#trace=',
    '#trace=../secret',
    '#trace=a/b',
    '#trace=a%2Fb',
    `#trace=${'x'.repeat(81)}`,
    '#trace=a&alpha=',
    '#trace=a&alpha=3.01',
    '#trace=a&alpha=-1',
    '#trace=a&alpha=1e1',
    '#trace=a&alpha=NaN',
    '#trace=a&alpha=1&alpha=2',
    '#trace=a\n',
    '#__proto__',
    '#<img src=x onerror=alert(1)>',
  ])('%s is not known', (hash) => {
    const fragment = parseFragment(hash);
    if (fragment.kind !== 'unknown') throw new Error(fragment.kind);
    expect(fragment.complaint).toMatch(/^The address asks for /);
    expect(fragment.complaint).toContain(hash.slice(1, 50));
  });

  test('is quoted in short when it is long', () => {
    const fragment = parseFragment(`#${'x'.repeat(1e6)}`);
    if (fragment.kind !== 'unknown') throw new Error(fragment.kind);
    expect(fragment.complaint.length).toBeLessThan(200);
  });
});
