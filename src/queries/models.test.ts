import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseModelIndex, publishedSource } from './models.ts';

const published: unknown = JSON.parse(readFileSync('public/models/index.json', 'utf8'));

describe('the index of published models', () => {
  test('is what is published, and each manifest beside a model repeats its entry', () => {
    for (const manifest of parseModelIndex(published)) {
      const beside: unknown = JSON.parse(readFileSync(`public/models/${manifest.id}/manifest.json`, 'utf8'));
      expect(beside).toMatchObject(manifest);
    }
  });

  test('gives the default model’s address under any folder', () => {
    const [manifest] = parseModelIndex(published);
    expect(manifest && publishedSource(manifest, 'https://example.org/tools/explorer/')).toMatchObject({
      kind: 'published',
      url: `https://example.org/tools/explorer/models/${manifest?.id}/model.gguf`,
      bytes: manifest?.bytes,
    });
  });

  test.each([
    ['an empty list', [], 'lists no model'],
    ['a page instead of JSON data', 'not found', 'top level'],
    ['a wrong hash', (published as object[]).map((entry) => ({ ...entry, sha256: 'abc' })), '0.sha256'],
    ['no size', (published as object[]).map((entry) => ({ ...entry, bytes: undefined })), '0.bytes'],
  ])('refuses %s and says where', (_, value, message) => {
    expect(() => parseModelIndex(value)).toThrow(message);
  });
});
