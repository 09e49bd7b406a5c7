import { describe, expect, test } from 'vitest';
import { encodeSpanReference } from '../model/probe/spanReference.ts';
import { anyProbe } from '../model/testing/anyProbe.ts';
import { fetchProbes } from './probes.ts';

const BASE = 'https://example.org/tools/';
const FOLDER = `${BASE}models/m/probes/`;
const never = new AbortController().signal;
const c1 = anyProbe({ id: 'c1', label: 'small' });
const c3 = anyProbe({ id: 'c3', label: 'large' });
const model = { id: 'm', sha256: c1.model.sha256, shape: { layers: 3, neurons: 128 } };
const index = {
  format: 1,
  default: 'c3',
  probes: [c1, c3].map(({ id, label }) => ({ id, label, file: `${id}.json` })),
};

/** A host with these files; a string is sent as it is, an object as JSON. */
function host(files: Readonly<Record<string, unknown>>, missing = new Response(null, { status: 404 })) {
  return (async (url: URL) => {
    const found = files[url.href.replace(FOLDER, '')];
    if (found === undefined) return missing.clone();
    if (found instanceof ArrayBuffer) return new Response(found);
    return new Response(typeof found === 'string' ? found : JSON.stringify(found));
  }) as typeof fetch;
}

const published = { 'index.json': index, 'c1.json': c1, 'c3.json': c3 };

describe('the probes beside a model', () => {
  test('are read as they are listed, with the default', async () => {
    expect(await fetchProbes(BASE, model, never, host(published))).toEqual({
      model: model.sha256,
      defaultId: 'c3',
      probes: [c1, c3],
      refused: [],
      reference: null,
    });
  });

  test('may come with the loudness of neurons on training spans', async () => {
    const ones = new Float64Array(384).fill(1);
    const reference = { mean: ones, spread: ones, quantiles: new Float32Array(16 * 384) };
    const files = {
      ...published,
      'index.json': { ...index, reference: { file: 'r.f32' } },
      'r.f32': encodeSpanReference(reference),
    };
    const found = await fetchProbes(BASE, model, never, host(files));
    expect(found?.reference).toEqual(reference);
    const cut = await fetchProbes(BASE, model, never, host({ ...files, 'r.f32': new ArrayBuffer(8) }));
    expect(cut).toMatchObject({ reference: null, refused: [expect.stringContaining('r.f32 has 8 bytes')] });
  });

  test.each([
    ['answers 404', new Response(null, { status: 404 })],
    [
      'answers every path with a page',
      new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    ],
  ])('are none where the host %s', async (_, missing) => {
    expect(await fetchProbes(BASE, model, never, host({}, missing))).toBeNull();
  });

  test.each<[string, object, string]>([
    ['another model', { ...c1, model: { ...c1.model, sha256: 'c'.repeat(64) } }, 'is for the model cccc'],
    ['another size', { ...c1, model: { ...c1.model, layers: 4 } }, 'is for 4 × 128 neurons'],
    ['a broken form', { ...c1, weights: [] }, 'c1.json, weights: '],
    ['another name', { ...c1, id: 'c9' }, "c1.json is the probe 'c9', listed as 'c1'"],
  ])('leave out a file of %s with the reason and keep the others', async (_, file, reason) => {
    const found = await fetchProbes(BASE, model, never, host({ ...published, 'c1.json': file }));
    expect(found).toMatchObject({ probes: [c3], refused: [expect.stringContaining(reason)] });
  });

  test('leave out a file that is listed and missing', async () => {
    const found = await fetchProbes(BASE, model, never, host({ 'index.json': index, 'c3.json': c3 }));
    expect(found).toMatchObject({ probes: [c3], refused: [expect.stringContaining('no such file')] });
  });

  test('an index that cannot be read, and a host that fails, are errors', async () => {
    await expect(fetchProbes(BASE, model, never, host({ 'index.json': 'oops' }))).rejects.toThrow(
      'probes/index.json is not JSON: it begins with “oops”',
    );
    const failing = host({}, new Response(null, { status: 503 }));
    await expect(fetchProbes(BASE, model, never, failing)).rejects.toThrow('index.json answered 503');
    const offline = (async () => {
      throw new TypeError('Failed to fetch');
    }) as typeof fetch;
    await expect(fetchProbes(BASE, model, never, offline)).rejects.toMatchObject({ code: 'network' });
  });
});
