import { afterEach, expect, test, vi } from 'vitest';
import { chooseBackend, limitationsOf } from './backendChoice.ts';

afterEach(() => vi.unstubAllGlobals());

const adapter = { name: 'stands for a GPUAdapter' };
function browser(gpu: object | null, where: { isSecureContext: boolean; crossOriginIsolated: boolean }) {
  vi.stubGlobal('navigator', gpu === null ? {} : { gpu });
  vi.stubGlobal('self', where);
}
const secure = { isSecureContext: true, crossOriginIsolated: true };
const withAdapter = { requestAdapter: async () => adapter };
const withoutAdapter = { requestAdapter: async () => null };

test('WebGPU is taken where there is an adapter, else the CPU, each with the reason', async () => {
  browser(withAdapter, secure);
  expect(await chooseBackend('auto')).toMatchObject({ target: { name: 'webgpu', adapter } });
  browser(withoutAdapter, secure);
  expect(await chooseBackend('auto')).toMatchObject({
    target: { name: 'cpu' },
    reason: 'this browser finds no WebGPU adapter',
  });
  browser(null, secure);
  expect(await chooseBackend('auto')).toMatchObject({ reason: 'this browser has no WebGPU' });
  browser(null, { isSecureContext: false, crossOriginIsolated: false });
  expect(await chooseBackend('auto')).toMatchObject({ reason: expect.stringContaining('insecure origin') });
});

test('a forced CPU asks for no adapter; a forced WebGPU that is not there is an error with a remedy', async () => {
  const requestAdapter = vi.fn(async () => adapter);
  browser({ requestAdapter }, secure);
  expect(await chooseBackend('cpu')).toEqual({ target: { name: 'cpu' }, reason: 'forced by ?backend=cpu' });
  expect(requestAdapter).not.toHaveBeenCalled();
  browser(withoutAdapter, secure);
  await expect(chooseBackend('webgpu')).rejects.toMatchObject({
    code: 'backend.unavailable',
    message: expect.stringContaining('without ?backend=webgpu'),
  });
});

test('limitations are sentences about what is missing, none where nothing is', () => {
  browser(withAdapter, secure);
  expect(limitationsOf('opfs')).toEqual([]);
  browser(null, { isSecureContext: false, crossOriginIsolated: false });
  const sentences = limitationsOf('memory');
  expect(sentences).toHaveLength(2);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('missing headers are blamed only where the browser would heed them', () => {
  browser(withAdapter, { isSecureContext: true, crossOriginIsolated: false });
  expect(limitationsOf('opfs')).toEqual([expect.stringContaining('COOP and COEP')]);
  browser(null, { isSecureContext: false, crossOriginIsolated: false });
  expect(limitationsOf('opfs')).toEqual([expect.not.stringContaining('COOP')]);
  expect(limitationsOf('opfs')).toEqual([expect.stringContaining('one CPU thread')]);
});
