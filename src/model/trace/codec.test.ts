import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate } from '../deflate.ts';
import { isExplorerError } from '../errors.ts';
import { anyTrace, exampleTrace } from '../testing/anyTrace.ts';
import { decodeTrace, encodeTrace } from './codec.ts';
import type { TraceHeader } from './header.ts';

/** The refusal of a damaged file; null where the damage did no harm. */
async function refusal(bytes: Uint8Array): Promise<string | null> {
  const start = performance.now();
  try {
    expect(await decodeTrace(bytes.slice().buffer, 'run.trace')).toEqual(exampleTrace());
    return null;
  } catch (error) {
    if (!isExplorerError(error, 'trace.invalid')) throw error;
    return error.message;
  } finally {
    expect(performance.now() - start).toBeLessThan(1000);
  }
}

/** A file whose body was made by hand. */
async function fileOf(body: Uint8Array<ArrayBuffer>, says = body.length, format = 2) {
  const packed = await deflate(body);
  const head = new Uint8Array(20);
  head.set(new TextEncoder().encode('HNTRACE\n'));
  const view = new DataView(head.buffer);
  view.setUint32(8, format, true);
  view.setUint32(12, says, true);
  view.setUint32(16, packed.length, true);
  const file = new Uint8Array(20 + packed.length);
  file.set(head);
  file.set(packed, 20);
  return file;
}

/** A body with this header and no arrays. */
function bodyOf(header: unknown) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = new Uint8Array(4 + json.length);
  new DataView(body.buffer).setUint32(0, json.length, true);
  body.set(json, 4);
  return body;
}

describe('a trace as a file', () => {
  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyTrace, async (trace) => {
        const bytes = await encodeTrace(trace);
        expect(await decodeTrace(bytes.buffer, 'run.trace')).toEqual(trace);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('is the same bytes for the same trace', async () => {
    expect(await encodeTrace(exampleTrace())).toEqual(await encodeTrace(exampleTrace()));
  });

  test('is not written when it could not be read again', async () => {
    const trace = exampleTrace();
    const broken = { ...trace, header: { ...trace.header, watched: [5, 3] } };
    await expect(encodeTrace(broken)).rejects.toThrow('watched.1: neuron 3 after 5');
  });
});

describe('a damaged file', () => {
  test('cut at any byte is refused', async () => {
    const bytes = await encodeTrace(exampleTrace());
    for (let length = 0; length < bytes.length; length++) {
      expect(await refusal(bytes.subarray(0, length)), `cut at ${length}`).not.toBeNull();
    }
  });

  test('with any flipped bit is refused, unless the bit means nothing', async () => {
    const bytes = await encodeTrace(exampleTrace());
    let harmless = 0;
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << ((at * 5) % 8);
      if ((await refusal(damaged)) === null) harmless++;
    }
    expect(harmless).toBeLessThan(3); // padding of the last deflate block
  });

  test('with bytes after its end is refused', async () => {
    const bytes = await encodeTrace(exampleTrace());
    expect(await refusal(Uint8Array.of(...bytes, 1, 2, 3))).not.toBeNull();
  });

  test('of any bytes behind a true beginning ends in a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
        expect(await refusal(await fileOf(Uint8Array.from(body)))).not.toBeNull();
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('a hostile file', () => {
  test('that unpacks to more than it says is stopped there', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const bomb = await fileOf(new Uint8Array(60_000_000), 1000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toContain('more than 1000 bytes');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150_000_000);
  });

  test.each<[string, (header: TraceHeader) => unknown, string]>([
    [
      'claims millions of positions',
      (h) => arm0(h, { read: { from: 0, count: 2_000_000_000 } }),
      'arms.0.read',
    ],
    [
      'claims a model that nothing could hold',
      (h) => ({ ...h, model: { ...h.model, layers: 1000, neurons: 1_000_000 } }),
      'model: 1000000000 neurons',
    ],
    [
      'claims spans that nothing could show',
      (h) => ({
        ...h,
        model: { ...h.model, layers: 1000, neurons: 10_000 },
        spans: [{ ...h.spans[0], tokens: [0, 9], logProbabilities: Array.from({ length: 9 }, () => -1) }],
      }),
      'spans: 9 tokens',
    ],
    ['claims readings that are not there', (h) => ({ ...h, columns: 20 }), 'bytes are missing'],
    ['names neurons that the model does not have', (h) => ({ ...h, watched: 25 }), 'watched: 25 neurons'],
    ['has no arm', (h) => ({ ...h, arms: [] }), 'arms: there is no arm'],
    ['has an arm twice', (h) => ({ ...h, arms: [h.arms[0], h.arms[0]] }), "arms.1.id: 'arm-0' again"],
    [
      'turns a neuron by NaN',
      (h) => arm0(h, { start: { ...h.arms[0]!.start, own: [[1, null]] } }),
      'own.0.1',
    ],
    [
      'turns a neuron beyond all measure',
      (h) => arm0(h, { start: { ...h.arms[0]!.start, own: [[1, 1e9]] } }),
      'α = 1000000000',
    ],
    ['points to a span that is not there', (h) => arm0(h, { span: 7 }), 'arms.0.span: number 7 of 1'],
    [
      'points to an arm that is not there',
      (h) => ({ ...h, settings: [{ ...h.settings[0], steered: 'x' }] }),
      "'x'",
    ],
    ['is an array', () => [], 'title: '],
  ])('whose header %s is refused by name', async (_, change, message) => {
    const { watched, ...rest } = exampleTrace().header;
    const header = JSON.parse(JSON.stringify({ ...rest, watched: watched.length })) as TraceHeader;
    expect(await refusal(await fileOf(bodyOf(change(header))))).toContain(message);
  });

  test('with prototype names in its header leaves objects alone', async () => {
    const { header } = exampleTrace();
    const own = JSON.stringify({ ...header, watched: header.watched.length }).slice(1);
    const body = bodyOf(JSON.parse(`{"__proto__": {"polluted": true}, "constructor": 1, ${own}`));
    expect(await refusal(await fileOf(body))).not.toBeNull();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('of a later format says which one this is', async () => {
    expect(await refusal(await fileOf(new Uint8Array(4), 4, 3))).toContain(
      'format 3; this version reads 1 and 2',
    );
  });

  test('of another kind says that it is no recorded run', async () => {
    expect(await refusal(new TextEncoder().encode('<!doctype html><html>'))).toContain('not a recorded run');
  });
});

function arm0(header: TraceHeader, change: object): unknown {
  return { ...header, arms: header.arms.map((arm, a) => (a === 0 ? { ...arm, ...change } : arm)) };
}
