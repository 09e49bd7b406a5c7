import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksByLength, chunksOf, sharedPrefix } from './batches.ts';

const ids = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 });

test('chunks hold every item once, of one length each, in the order of the items', () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (lists, size) => {
      const items = lists.map((list, i) => ({ i, list }));
      const chunks = chunksByLength(items, ({ list }) => list.length, size);
      expect(
        chunks
          .flat()
          .map(({ i }) => i)
          .sort((a, b) => a - b),
      ).toEqual(items.map(({ i }) => i));
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(size);
        expect(new Set(chunk.map(({ list }) => list.length)).size).toBe(1);
        expect(chunk.map(({ i }) => i)).toEqual(chunk.map(({ i }) => i).sort((a, b) => a - b));
      }
    }),
  );
});

test('the shared prefix begins every list, leaves one id of each and cannot be longer', () => {
  fc.assert(
    fc.property(fc.array(ids, { minLength: 1, maxLength: 6 }), (lists) => {
      const prefix = sharedPrefix(lists);
      for (const list of lists) {
        expect(list.slice(0, prefix.length)).toEqual(prefix);
        expect(list.length).toBeGreaterThan(prefix.length);
      }
      const next = prefix.length;
      const isLongest =
        lists.some((list) => list.length === next + 1) ||
        lists.some((list) => list[next] !== lists[0]![next]);
      expect(isLongest).toBe(true);
    }),
  );
});

test('no lists share nothing', () => {
  expect(sharedPrefix([])).toEqual([]);
  expect(chunksOf([], 3)).toEqual([]);
});
