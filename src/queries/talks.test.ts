import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fetchTalk } from './talks.ts';

const never = new AbortController().signal;
const answering = (body: string | null) =>
  (async () => new Response(body, { status: body === null ? 404 : 200 })) as typeof fetch;

describe('the talk that comes with the page', () => {
  test('is fetched from beside the page', async () => {
    const asked: string[] = [];
    const get = (async (url: URL) => {
      asked.push(url.href);
      return new Response(readFileSync('public/talks/h-neurons.json'));
    }) as typeof fetch;
    expect((await fetchTalk('https://example.org/tools/', never, get)).scenes.length).toBeGreaterThan(9);
    expect(asked).toEqual(['https://example.org/tools/talks/h-neurons.json']);
  });

  test('that is missing or broken is an error that names the file', async () => {
    const base = 'https://example.org/';
    await expect(fetchTalk(base, never, answering(null))).rejects.toMatchObject({ code: 'network' });
    await expect(fetchTalk(base, never, answering('{"format":1}'))).rejects.toMatchObject({
      code: 'talk.invalid',
      message: expect.stringContaining('“talks/h-neurons.json” is not a talk: it has no “title”'),
    });
  });
});
