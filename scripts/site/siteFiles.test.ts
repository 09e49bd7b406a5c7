import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSite, versionOf, whenKept } from './siteFiles.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

test('the page and its small data are kept ahead, megabytes once used, models and question files never', () => {
  expect(whenKept('index.html')).toBe('ahead');
  expect(whenKept('traces/first-visit.trace')).toBe('ahead');
  expect(whenKept('models/id/probes/index.json')).toBe('ahead');
  expect(whenKept('assets/ort-wasm-simd-threaded-DcHrbrbl.wasm')).toBe('used');
  expect(whenKept('models/id/probes/cett-r1.f32')).toBe('used');
  expect(whenKept('models/id/model.gguf')).toBeNull();
  expect(whenKept('questions/facts.jsonl')).toBeNull();
  expect(whenKept('sw.js')).toBeNull();
});

test('a built folder is listed with the hashes that a browser checks', async () => {
  await write('index.html', 'abc');
  await write('models/id/model.gguf', 'weights');
  await write('assets/a.wasm', '');
  const { files } = await listSite(folder);
  expect(files).toEqual([
    {
      path: 'assets/a.wasm',
      integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      isAhead: false,
    },
    { path: 'index.html', integrity: 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=', isAhead: true },
  ]);
});

test('a version is another as soon as a byte is another, and the same in any order', () => {
  const file = (path: string, integrity: string) => ({ path, integrity, isAhead: true });
  const [a, b] = [file('a', 'sha256-1'), file('b', 'sha256-2')];
  expect(versionOf([a, b])).toBe(versionOf([b, a]));
  expect(versionOf([a, b])).not.toBe(versionOf([a, file('b', 'sha256-3')]));
});

test('a first visit that would copy too much is a failed build', async () => {
  await write('video.mp4', new Uint8Array(12_000_001));
  await expect(listSite(folder)).rejects.toThrow(/12000001 bytes .* the most is 12000000/);
});
