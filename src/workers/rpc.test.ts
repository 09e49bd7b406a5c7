import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { createEngineClient, type EngineClient } from './client/engineClient.ts';
import { type FromWorker, type LoadProgress, type MoveOutcome, PROTOCOL_VERSION } from './protocol.ts';
import { type EngineService, type ServerPort, serveEngine } from './rpc.ts';

const progress: LoadProgress = { stage: 'download', done: 1, total: 2, cached: false };
const source = { kind: 'url', url: 'https://example.org/model.gguf' } as const;
const moved: MoveOutcome = { accepted: true, promptNeedsRerun: false };

/** A service whose calls are written per test; the others must not be called. */
function service(parts: Partial<EngineService>): EngineService {
  const unexpected = () => Promise.reject(new Error('not expected in this test'));
  return {
    load: unexpected,
    generate: unexpected,
    reread: unexpected,
    compare: unexpected,
    lens: unexpected,
    setIntervention: unexpected,
    loadedModel: unexpected,
    listModels: unexpected,
    deleteModel: unexpected,
    dispose: unexpected,
    ...parts,
  };
}

/** A Worker made of a MessageChannel: `serve` plays the worker's script. */
function fakeWorker(serve: (port: ServerPort) => void): Worker {
  const { port1, port2 } = new MessageChannel();
  const worker = Object.assign(port1 as unknown as Worker, { terminate: () => port1.close(), onerror: null });
  serve(port2 as unknown as ServerPort);
  clients.push({ close: () => port1.close() });
  return worker;
}

const clients: { close(): void }[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function connect(parts: Partial<EngineService>): EngineClient {
  return createEngineClient(() => fakeWorker((port) => serveEngine(port, service(parts), null)));
}

test('a call returns its value after its events, in order', async () => {
  const client = connect({
    load: async (_args, emit) => {
      emit(progress);
      emit({ ...progress, done: 2 });
      throw new ExplorerError('file.hash', 'sha256 differs');
    },
    setIntervention: async ([runId, arm]) => ({ ...moved, accepted: runId === 'r' && arm === 'steered' }),
  });
  const seen: LoadProgress[] = [];
  const load = client.load({ source, backend: 'cpu' }, (event) => seen.push(event));
  await expect(load).rejects.toThrow('sha256 differs');
  expect(seen.map(({ done }) => done)).toEqual([1, 2]);
  const intervention = { own: [], groups: [], scope: { kind: 'all' }, bypassed: false } as const;
  await expect(client.setIntervention('r', 'steered', intervention)).resolves.toEqual(moved);
});

test('an error keeps its code, message and stack across the boundary', async () => {
  const client = connect({
    deleteModel: async ([key]) => {
      throw new ExplorerError('storage', `${key} is in use`);
    },
    listModels: async () => {
      throw new TypeError('x is undefined');
    },
  });
  const error = await client.deleteModel('m').catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ExplorerError);
  expect(error).toMatchObject({ code: 'storage', message: 'm is in use' });
  expect((error as Error).stack).toContain('rpc.test.ts');
  const unexpected = await client.listModels().catch((e: unknown) => e);
  expect(unexpected).not.toBeInstanceOf(ExplorerError);
  expect(unexpected).toMatchObject({ message: 'TypeError: x is undefined' });
});

test('aborting reaches the call it belongs to and no other', async () => {
  const waitForAbort = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.onabort = () => reject(new ExplorerError('aborted', 'stopped on request'));
    });
  const others: AbortSignal[] = [];
  const client = connect({
    listModels: async (_args, _emit, signal) => {
      others.push(signal);
      return [];
    },
    dispose: (_args, _emit, signal) => waitForAbort(signal),
  });
  const controller = new AbortController();
  const call = client.dispose(controller.signal);
  await client.listModels();
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'aborted' });
  expect(others[0]?.aborted).toBe(false);
  await expect(client.dispose(AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
});

test('a worker of another version is refused before it gets a call', async () => {
  const received: unknown[] = [];
  const hello: FromWorker = { kind: 'hello', version: PROTOCOL_VERSION + 1, lifeline: null };
  const client = createEngineClient(() =>
    fakeWorker((port) => {
      port.onmessage = ({ data }) => received.push(data);
      port.postMessage(hello, []);
    }),
  );
  await expect(client.listModels()).rejects.toMatchObject({
    code: 'version',
    message: expect.stringContaining(`version ${PROTOCOL_VERSION + 1}`),
  });
  expect(received).toEqual([]);
});

test('a worker that never says hello is given up', async () => {
  vi.useFakeTimers();
  try {
    const client = createEngineClient(() => fakeWorker(() => {}), { helloTimeoutMs: 100 });
    const call = client.listModels();
    vi.advanceTimersByTime(101);
    await expect(call).rejects.toMatchObject({ code: 'worker.died' });
  } finally {
    vi.useRealTimers();
  }
});

test('when the worker dies everything pending fails with the reason, and restart brings a new one', async () => {
  const workers: Worker[] = [];
  let generation = 0;
  const client = createEngineClient(() => {
    const current = ++generation;
    const worker = fakeWorker((port) =>
      serveEngine(
        port,
        service({
          dispose: () => new Promise(() => {}),
          listModels: async () => [
            { key: 'k', name: `from worker ${current}`, bytes: 0, complete: true, sha256: null },
          ],
        }),
        null,
      ),
    );
    workers.push(worker);
    return worker;
  });
  const phases: string[] = [];
  client.subscribe(({ phase }) => phases.push(phase));
  await client.listModels();
  const pending = [client.dispose(), client.dispose()];
  workers[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
  for (const call of pending) {
    await expect(call).rejects.toMatchObject({
      code: 'worker.died',
      message: expect.stringContaining('out of memory'),
    });
  }
  await expect(client.listModels()).rejects.toMatchObject({ code: 'worker.died' });
  client.restart();
  await expect(client.listModels()).resolves.toMatchObject([{ name: 'from worker 2' }]);
  expect(phases).toEqual(['ready', 'dead', 'starting', 'ready']);
});

test('a reply or an event of the wrong type does not compile', () => {
  expectTypeOf<Parameters<EngineService['load']>[1]>().parameter(0).toEqualTypeOf<LoadProgress>();
  expectTypeOf<ReturnType<EngineService['setIntervention']>>().resolves.toEqualTypeOf<MoveOutcome>();
  // @ts-expect-error the number of models is not the list of models
  service({ listModels: async () => 3 });
  // @ts-expect-error load takes one request
  service({ load: async ([_request, _more]) => Promise.reject(new Error()) });
});
