import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, cachePrefix, familyOf, isHashed, keyOf, pathOf } from './site.ts';

const SCOPE = 'https://name.github.io/explorer/';

test('an address gives back the path it was made of, query and fragment aside', () => {
  const segment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^\.+$|[/\\]/.test(text));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
      const path = segments.join('/');
      expect(pathOf(`${addressOf(path, SCOPE)}?model=a.gguf#run=1`, SCOPE)).toBe(path);
    }),
  );
});

test('the page is its folder, by either name', () => {
  expect(addressOf('index.html', SCOPE)).toBe(SCOPE);
  expect(pathOf(SCOPE, SCOPE)).toBe('index.html');
  expect(pathOf(`${SCOPE}index.html#talk`, SCOPE)).toBe('index.html');
});

test('what lies elsewhere, or cannot be decoded, is no path', () => {
  expect(pathOf('https://name.github.io/other/a.js', SCOPE)).toBeNull();
  expect(pathOf('https://example.org/explorer/a.js', SCOPE)).toBeNull();
  expect(pathOf(`${SCOPE}%E0%A4%A`, SCOPE)).toBeNull();
});

test('other bytes have another key, and another folder another cache', () => {
  const file = { path: 'traces/index.json', integrity: 'sha256-a+b/c=', isAhead: true };
  expect(keyOf(file, SCOPE)).not.toBe(keyOf({ ...file, integrity: 'sha256-a-b/c=' }, SCOPE));
  expect(pathOf(keyOf(file, SCOPE), SCOPE)).toBe(file.path);
  expect(cachePrefix('https://name.github.io/explorer/old/').startsWith(cachePrefix(SCOPE))).toBe(false);
});

test('the successor of a built file is of its family; names without a hash stand for themselves', () => {
  const [before, after] = ['DcHrbrbl', 'C-8u3_Sh'].map((hash) => `assets/ort-wasm.jspi-${hash}.wasm`);
  expect(familyOf(before ?? '')).toBe('assets/ort-wasm.jspi.wasm');
  expect(familyOf(after ?? '')).toBe(familyOf(before ?? ''));
  expect(familyOf('models/id/probes/cett-reference.f32')).toBe('models/id/probes/cett-reference.f32');
  expect(isHashed('assets/index-BlOQC447.js')).toBe(true);
  expect(isHashed('models/id/probes/cett-reference.f32')).toBe(false);
});
