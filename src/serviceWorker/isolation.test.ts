import { expect, test } from 'vitest';
import { isolated } from './isolation.ts';

test('a response keeps everything and gets the two headers', async () => {
  const before = new Response('body', { status: 203, headers: { 'Content-Type': 'application/wasm' } });
  const after = isolated(before);
  expect(after.status).toBe(203);
  expect(await after.text()).toBe('body');
  expect(Object.fromEntries(after.headers)).toEqual({
    'content-type': 'application/wasm',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
});

test('a response without a body stays without one', () => {
  expect(isolated(new Response(null, { status: 304 })).body).toBeNull();
});

test('what cannot be read is handed on as it is', () => {
  const error = Response.error();
  expect(isolated(error)).toBe(error);
});
