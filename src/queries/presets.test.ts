import { describe, expect, test } from 'vitest';
import { anyPresets } from '../model/testing/anyPresets.ts';
import { fetchPresets } from './presets.ts';

const never = new AbortController().signal;
const presets = anyPresets();
const model = presets.model;

const host = (response: Response) => (async () => response.clone()) as typeof fetch;

describe('the presets of a model', () => {
  test('are read from the file that has its id', async () => {
    const asked: string[] = [];
    const get = (async (url: URL) => {
      asked.push(url.href);
      return new Response(JSON.stringify(presets));
    }) as typeof fetch;
    expect(await fetchPresets('https://example.org/tools/', model, never, get)).toEqual(presets);
    expect(asked).toEqual([`https://example.org/tools/presets/${model.id}.json`]);
  });

  test('are none where there is no such file', async () => {
    const missing = host(new Response(null, { status: 404 }));
    expect(await fetchPresets('https://example.org/', model, never, missing)).toBeNull();
  });

  test('of another model are refused by both hashes', async () => {
    const get = host(new Response(JSON.stringify(presets)));
    const other = { ...model, sha256: 'c'.repeat(64) };
    await expect(fetchPresets('https://example.org/', other, never, get)).rejects.toThrow(
      `presets/m.json is for the model ${model.sha256.slice(0, 12)}…, this one is cccccccccccc…`,
    );
  });

  test('that are no JSON are an error that shows what is there', async () => {
    const get = host(new Response('oops'));
    await expect(fetchPresets('https://example.org/', model, never, get)).rejects.toMatchObject({
      code: 'questions.invalid',
      message: 'presets/m.json is not JSON: it begins with “oops”',
    });
  });
});
