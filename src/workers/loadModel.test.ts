import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { createToyForward, type ToyForward } from '../model/testing/toyForward.ts';
import type { createForward, Target } from './createForward.ts';
import { loadModel } from './loadModel.ts';
import { memoryStore } from './models/memoryStore.ts';
import { modelCache } from './models/modelCache.ts';
import type { LoadProgress, LoadRequest } from './protocol.ts';

const FILE = new File([readFileSync('fixtures/golden/micro-llama-q8_0.gguf')], 'micro.gguf');
const LOST = new ExplorerError('backend.failed', 'the GPU has no room for this');

beforeEach(() => {
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => ({ name: 'stands for a GPUAdapter' }) } });
  vi.stubGlobal('self', { isSecureContext: true, crossOriginIsolated: true });
});
afterEach(() => vi.unstubAllGlobals());

/** Makes toys instead of models; the ones on the GPU fail when they are run, and when they are disposed. */
function toys(failing: readonly Target['name'][]) {
  const made: { target: Target['name']; forward: ToyForward; dispose: ReturnType<typeof vi.fn> }[] = [];
  const create = (async (_file, _config, target) => {
    const forward = createToyForward();
    const fails = failing.includes(target.name);
    const dispose = vi.fn(() =>
      fails ? Promise.reject(new Error('disposing failed too')) : Promise.resolve(),
    );
    forward.beforeRun = () => {
      if (fails) throw LOST;
    };
    made.push({ target: target.name, forward, dispose });
    return { forward: Object.assign(forward, { dispose }), device: `toy ${target.name}`, threads: 1 };
  }) satisfies typeof createForward;
  return { made, create };
}

function load(backend: LoadRequest['backend'], create: typeof createForward, file = FILE) {
  const stages: LoadProgress['stage'][] = [];
  const makeRoom = vi.fn(async () => {});
  const result = loadModel(
    { source: { kind: 'file', file }, backend },
    modelCache(memoryStore()),
    ({ stage }) => stages.push(stage),
    new AbortController().signal,
    makeRoom,
    create,
  );
  return { result, stages, makeRoom };
}

test('a GPU that fails at its first run gives way to the CPU, and the reason says why', async () => {
  const { made, create } = toys(['webgpu']);
  const { result, makeRoom } = load('auto', create);
  const { model, report } = await result;
  expect(report.backend).toMatchObject({
    name: 'cpu',
    device: 'toy cpu',
    reason: `WebGPU failed (${LOST.message}), so the CPU is used`,
  });
  expect(made.map(({ target }) => target)).toEqual(['webgpu', 'cpu']);
  expect(model.forward).toBe(made[1]?.forward);
  expect(made.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 0]);
  expect(made.map(({ forward }) => forward.liveCaches())).toEqual([0, 0]);
  expect(makeRoom).toHaveBeenCalledOnce();
});

test('a GPU that works is warmed up with a prompt and a token; one that was demanded does not give way', async () => {
  const working = toys([]);
  const { report } = await load('auto', working.create).result;
  expect(report.backend.name).toBe('webgpu');
  expect(working.made[0]?.forward.runs.map(({ request }) => request.ids.length)).toEqual([24, 1]);

  const failing = toys(['webgpu']);
  await expect(load('webgpu', failing.create).result).rejects.toBe(LOST);
  expect(failing.made).toHaveLength(1);
});

test('a CPU that fails is not tried again', async () => {
  const { made, create } = toys(['webgpu', 'cpu']);
  await expect(load('auto', create).result).rejects.toBe(LOST);
  expect(made.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 1]);
});

test('a file that is refused leaves the model before it alone', async () => {
  const { made, create } = toys([]);
  const half = new File([FILE.slice(0, FILE.size / 2)], 'half.gguf');
  const { result, makeRoom } = load('auto', create, half);
  await expect(result).rejects.toMatchObject({ code: 'file.invalid' });
  expect(makeRoom).not.toHaveBeenCalled();
  expect(made).toEqual([]);
});
