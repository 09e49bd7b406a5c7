import { expect, test } from 'vitest';
import { csvFile } from './csvFile.ts';

test('a CSV file begins with the mark by which Excel knows UTF-8, and reads back as it was', async () => {
  const bytes = new Uint8Array(await csvFile('α,“São”\r\n').arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder('utf-8').decode(bytes)).toBe('α,“São”\r\n');
});
