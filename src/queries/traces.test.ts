import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exampleTrace } from '../model/testing/anyTrace.ts';
import { encodeTrace } from '../model/trace/codec.ts';
import { fetchTrace, fetchTraceIndex, loadTrace } from './traces.ts';

const BASE = 'https://example.org/tools/';
const never = new AbortController().signal;
const entry = {
  file: 'first-visit.trace',
  title: 'A run',
  bytes: 1000,
  model: { id: 'm', sha256: 'a'.repeat(64) },
  note: 'Picked: 1 of 9.',
};

/** A host with these files, by path. */
function host(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  return (async (url: URL) => {
    const found = files[url.href.replace(BASE, '')];
    return found === undefined ? new Response(null, { status: 404 }) : new Response(found);
  }) as typeof fetch;
}

describe('recorded runs', () => {
  test('are listed, and each is opened from its file', async () => {
    const get = host({
      'traces/index.json': JSON.stringify({ format: 1, traces: [entry] }),
      'traces/first-visit.trace': await encodeTrace(exampleTrace()),
    });
    expect(await fetchTraceIndex(BASE, never, get)).toEqual([entry]);
    expect(await fetchTrace(BASE, entry, never, get)).toEqual(exampleTrace());
  });

  test('are none where no list is published', async () => {
    expect(await fetchTraceIndex(BASE, never, host({}))).toEqual([]);
  });

  test.each([
    ['leads out of its folder', { ...entry, file: '../secret.trace' }, 'traces.0.file'],
    ['has no size', { ...entry, bytes: 0 }, 'traces.0.bytes'],
  ])('are refused by a list whose entry %s', async (_, broken, where) => {
    const get = host({ 'traces/index.json': JSON.stringify({ format: 1, traces: [broken] }) });
    await expect(fetchTraceIndex(BASE, never, get)).rejects.toMatchObject({
      code: 'trace.invalid',
      message: expect.stringContaining(`traces/index.json: ${where}: `),
    });
  });

  test('that are listed and missing, or damaged, are errors that name the file', async () => {
    await expect(fetchTrace(BASE, entry, never, host({}))).rejects.toMatchObject({ code: 'network' });
    const get = host({ 'traces/first-visit.trace': 'no trace at all' });
    await expect(fetchTrace(BASE, entry, never, get)).rejects.toThrow('first-visit.trace: ');
  });
});

describe('a recorded run by its name', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('is fetched once, and one that is not in the list is refused with those that are', async () => {
    const fetched: string[] = [];
    const get = host({
      'traces/index.json': JSON.stringify({ format: 1, traces: [entry] }),
      'traces/first-visit.trace': await encodeTrace(exampleTrace()),
    });
    vi.stubGlobal('fetch', (url: URL) => {
      fetched.push(url.pathname);
      return get(url);
    });
    const client = new QueryClient();
    const trace = await loadTrace(client, BASE, 'first-visit');
    expect(trace).toEqual(exampleTrace());
    expect(await loadTrace(client, BASE, 'first-visit')).toBe(trace);
    expect(fetched).toEqual(['/tools/traces/index.json', '/tools/traces/first-visit.trace']);
    await expect(loadTrace(client, BASE, '../secret')).rejects.toMatchObject({
      code: 'link.invalid',
      message: 'there is no recorded run “../secret”; there are: first-visit',
    });
    expect(fetched).toHaveLength(2);
    client.clear();
  });
});
