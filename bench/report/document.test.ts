import { expect, test } from 'vitest';
import { headingOf, withSections } from './document.ts';

const section = (name: string, text: string) => `${headingOf(name, `About ${name}`)}\n\n${text}`;
const ORDER = ['peer', 'paint', 'feel'];

test('sections measured now replace their own, the others stay, all in the order of the sets', () => {
  const first = withSections('', new Map([['feel', section('feel', 'older numbers')]]), ORDER);
  const both = withSections(first, new Map([['paint', section('paint', 'new')]]), ORDER);
  expect(both.indexOf('About paint')).toBeLessThan(both.indexOf('About feel'));
  expect(both).toContain('older numbers');
  const again = withSections(both, new Map([['feel', section('feel', '### newest\n\n- holds')]]), ORDER);
  expect(again).not.toContain('older numbers');
  expect(again.match(/^# /gm)).toHaveLength(1);
  expect(again).toContain('### newest');
});

test('a set that is gone takes its section with it', () => {
  const before = withSections('', new Map([['peer', section('peer', 'words')]]), ORDER);
  expect(withSections(before, new Map(), ['feel'])).not.toContain('words');
});
