import { expect, test, vi } from 'vitest';
import { createSession, type Ort } from './ortSession.ts';

const NOTHING = new Uint8Array(4);

test('a runtime that does not start is told from a graph that does not compile: the installed one says so', async () => {
  const ort = await import('onnxruntime-web/wasm');
  const create = () => createSession(ort, NOTHING, [], { executionProviders: ['no-such-backend'] });
  // Twice: the runtime remembers, so the second attempt must be understood as well.
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(create()).rejects.toMatchObject({
      code: 'backend.broken',
      message: expect.stringMatching(/no-such-backend.*start the engine again/),
    });
  }
});

test('a graph that does not compile says why, and the next session is created all the same', async () => {
  const session = { name: 'stands for a session' };
  const create = vi.fn().mockRejectedValueOnce(new Error('bad graph')).mockResolvedValueOnce(session);
  const ort = { InferenceSession: { create } } as unknown as typeof Ort;
  await expect(createSession(ort, NOTHING, [], {})).rejects.toMatchObject({
    code: 'backend.failed',
    message: expect.stringContaining('bad graph'),
  });
  expect(await createSession(ort, NOTHING, [], {})).toBe(session);
});
