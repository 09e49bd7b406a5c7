import { expect, test } from 'vitest';
import { urlSource } from './urlSource.ts';

const FILE = Uint8Array.from({ length: 300 }, (_, i) => i & 0xff);

function rangeServer(file: Uint8Array, ranges = true) {
  const asked: string[] = [];
  const fetchBytes = (async (_url: unknown, init: RequestInit = {}) => {
    const range = new Headers(init.headers).get('Range') ?? '';
    asked.push(range);
    const [start = 0, last = 0] = (range.match(/\d+/g) ?? []).map(Number);
    if (!ranges) return new Response(file.slice(), { status: 200 });
    const headers = { 'Content-Range': `bytes ${start}-${last}/${file.length}` };
    return new Response(file.slice(start, last + 1), { status: 206, headers });
  }) as typeof fetch;
  return { asked, fetchBytes };
}

test('a slice is one request for exactly its bytes', async () => {
  const { asked, fetchBytes } = rangeServer(FILE);
  const source = await urlSource('https://models.example/m.gguf', fetchBytes);
  expect(source?.size).toBe(300);
  expect(await source?.slice(100, 130)).toEqual(FILE.slice(100, 130));
  expect(await source?.slice(5, 5)).toEqual(new Uint8Array(0));
  expect(asked).toEqual(['bytes=0-0', 'bytes=100-129']);
});

test('a server without ranges gives no source', async () => {
  const { fetchBytes } = rangeServer(FILE, false);
  expect(await urlSource('https://models.example/m.gguf', fetchBytes)).toBeNull();
});

test('fewer bytes than asked for are an error that says so', async () => {
  const { fetchBytes } = rangeServer(FILE);
  const source = await urlSource('https://models.example/m.gguf', fetchBytes);
  await expect(source?.slice(290, 310)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('bytes 290 to 310 were asked for, 10 came'),
  });
});

test('a server that cannot be reached is a network error with the address', async () => {
  const fetchBytes = (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch;
  await expect(urlSource('https://models.example/m.gguf', fetchBytes)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('https://models.example/m.gguf'),
  });
});
