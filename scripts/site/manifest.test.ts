// What a browser asks before it offers to install the page.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
    readonly purpose?: string;
  }[];
}

const manifest: Manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'));

/** Width and height of a PNG: its first chunk says them. */
function sizeOf(path: string): string {
  const bytes = readFileSync(path);
  expect(bytes.toString('latin1', 1, 4), path).toBe('PNG');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('the page can be installed: a name, a start within its scope, a window of its own', () => {
  expect(manifest.name).toBe('H-Neuron Explorer');
  expect(manifest.short_name.length).toBeLessThanOrEqual(12);
  const base = 'https://example.org/tools/';
  const scope = new URL(manifest.scope, base).href;
  expect(scope).toBe(base); // wherever it is hosted
  expect(new URL(manifest.start_url, base).href.startsWith(scope)).toBe(true);
  expect(manifest.display).toBe('standalone');
  expect(readFileSync('index.html', 'utf8')).toContain(
    '<link rel="manifest" href="./manifest.webmanifest" />',
  );
});

test('its icons are there in the sizes that the manifest names, 192, 512 and a maskable one among them', () => {
  const drawn = manifest.icons.filter(({ type }) => type === 'image/png');
  for (const { src, sizes } of drawn) expect(sizeOf(`public/${src}`), src).toBe(sizes);
  const plain = drawn.filter(({ purpose }) => purpose === undefined).map(({ sizes }) => sizes);
  expect(plain).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(drawn.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  const [vector] = manifest.icons.filter(({ type }) => type === 'image/svg+xml');
  expect(readFileSync(`public/${vector?.src}`, 'utf8')).toContain('<svg');
});
