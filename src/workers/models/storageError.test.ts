import { afterEach, expect, test, vi } from 'vitest';
import { storageError } from './storageError.ts';

afterEach(() => vi.unstubAllGlobals());

test('a full storage says how full it is and what to do', async () => {
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 120e6, usage: 80e6 }) } });
  expect(await storageError(new DOMException('full', 'QuotaExceededError'), 'model.gguf')).toMatchObject({
    code: 'storage',
    message: expect.stringMatching(
      /no room left for model\.gguf \(80 of 120 MB are in use\); delete stored models/,
    ),
  });
});

test('a model that another tab writes is named as such; other refusals keep their name', async () => {
  const busy = await storageError(new DOMException('busy', 'NoModificationAllowedError'), 'model.gguf');
  expect(busy).toMatchObject({ code: 'storage', message: expect.stringContaining('another tab') });
  const other = await storageError(new DOMException('hm', 'InvalidStateError'), 'model.gguf');
  expect(other).toMatchObject({ code: 'storage', message: expect.stringContaining('InvalidStateError') });
});

test('what no storage threw passes unchanged', async () => {
  const bug = new TypeError('x is undefined');
  expect(await storageError(bug, 'model.gguf')).toBe(bug);
});
