import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openNodeFile } from './nodeFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-file-'));
const path = join(folder, 'ten.bin');
writeFileSync(path, Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));

describe('openNodeFile', () => {
  it('delivers exactly the bytes of a range, in a buffer of its own', async () => {
    const file = await openNodeFile(path);
    const bytes = await file.slice(3, 7);
    expect(file.size).toBe(10);
    expect([...bytes]).toEqual([3, 4, 5, 6]);
    expect(bytes.buffer.byteLength).toBe(4);
    expect(await file.slice(10, 10)).toHaveLength(0);
    await file.close();
  });

  it('rejects a range past the end instead of returning fewer bytes', async () => {
    const file = await openNodeFile(path);
    await expect(file.slice(8, 12)).rejects.toThrow(
      /ten\.bin" ends at byte 10, but bytes 8 to 12 are needed/,
    );
    await file.close();
  });

  it('names a missing file and a folder', async () => {
    const missing = join(folder, 'none.gguf');
    await expect(openNodeFile(missing)).rejects.toMatchObject({
      code: 'file.invalid',
      message: `cannot open "${missing}": no such file; check the path`,
    });
    await expect(openNodeFile(folder)).rejects.toThrow(/is not a file|is a folder/);
  });
});
