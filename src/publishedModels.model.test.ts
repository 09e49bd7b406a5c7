// The model files that ship with the product are the published ones, bit for bit: their hash is the manifest's.

import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';

const MODELS = join(dirname(import.meta.dirname), 'public/models');
const readManifest = (id: string) => JSON.parse(readFileSync(join(MODELS, id, 'manifest.json'), 'utf8'));
const folders = readdirSync(MODELS, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('the models in public/models', () => {
  it.each(folders.map(({ name }) => name))('%s has the size and sha256 of its manifest', async (id) => {
    const manifest = readManifest(id);
    const path = join(MODELS, id, manifest.file);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    expect({ id, bytes: statSync(path).size, sha256: hash.digest('hex') }).toEqual({
      id: manifest.id,
      bytes: manifest.bytes,
      sha256: manifest.sha256,
    });
  });

  it('are all listed, with the words of their manifests, in the index that the page reads', () => {
    const index = JSON.parse(readFileSync(join(MODELS, 'index.json'), 'utf8'));
    const byId = Object.fromEntries(index.map((entry: { id: string }) => [entry.id, entry]));
    expect(byId).toEqual(Object.fromEntries(folders.map(({ name }) => [name, readManifest(name)])));
  });
});
