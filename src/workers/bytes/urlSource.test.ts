import { expect, test, vi } from 'vitest';
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

/** Serves the first request as usual, then a body that fails with `error` once it is read. */
function breakingServer(error: () => unknown) {
  const { fetchBytes } = rangeServer(FILE);
  let calls = 0;
  return (async (...args: Parameters<typeof fetch>) => {
    if (calls++ === 0) return fetchBytes(...args);
    const body = new ReadableStream({ pull: (controller) => controller.error(error()) });
    return new Response(body, { status: 206 });
  }) as typeof fetch;
}

test('an abort while the bytes come says aborted, a broken connection says network', async () => {
  for (const [error, code] of [
    [new DOMException('stopped', 'AbortError'), 'aborted'],
    [new TypeError('network error'), 'network'],
  ] as const) {
    const source = await urlSource(
      'https://models.example/m.gguf',
      breakingServer(() => error),
    );
    await expect(source?.slice(0, 10)).rejects.toMatchObject({ code });
  }
});

test('a whole file in place of a part is not read', async () => {
  const { fetchBytes } = rangeServer(FILE);
  const cancelled = vi.fn();
  let calls = 0;
  const source = await urlSource('https://models.example/m.gguf', (async (
    ...args: Parameters<typeof fetch>
  ) => {
    if (calls++ === 0) return fetchBytes(...args);
    return new Response(new ReadableStream({ cancel: cancelled }), { status: 200 });
  }) as typeof fetch);
  await expect(source?.slice(0, 10)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('status 200'),
  });
  expect(cancelled).toHaveBeenCalledOnce();
});
