import { expect, test } from 'vitest';
import { voteOf } from './useTalkKeys.ts';

test('a letter is a vote and takes one back with Shift, whether Caps Lock is on or not', () => {
  expect(voteOf({ key: 'b', shiftKey: false })).toEqual({ column: 1, by: 1 });
  expect(voteOf({ key: 'B', shiftKey: false })).toEqual({ column: 1, by: 1 }); // Caps Lock
  expect(voteOf({ key: 'C', shiftKey: true })).toEqual({ column: 2, by: -1 });
  expect(voteOf({ key: 'c', shiftKey: true })).toEqual({ column: 2, by: -1 }); // Caps Lock and Shift
  for (const key of ['d', 'ab', '', 'AudioVolumeUp']) expect(voteOf({ key, shiftKey: false })).toBeNull();
});
