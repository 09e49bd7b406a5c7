import { expect, test, vi } from 'vitest';
import { cett } from '../model/cett.ts';
import { ExplorerError } from '../model/errors.ts';
import { NO_INTERVENTION } from '../model/intervention.ts';
import { toyModel } from '../model/testing/toyModel.ts';
import { prompt, steer } from '../model/testing/toyRuns.ts';
import { createEngine } from './engine.ts';
import type { loadModel } from './loadModel.ts';
import { macrotask } from './macrotask.ts';
import { memoryStore } from './models/memoryStore.ts';
import { modelCache } from './models/modelCache.ts';
import type {
  ChatMessage,
  CompareRequest,
  GenerateEvent,
  GenerateRequest,
  LoadedModel,
  LoadRequest,
} from './protocol.ts';

const NORMS = new Float32Array(12).fill(1); // of the toy: 2 layers × 6
const never = new AbortController().signal;
const ignore = () => {};
const urlOf = (name: string): string => `https://models.example/${name}.gguf`;
const requestOf = (name: string): [LoadRequest] => [
  { source: { kind: 'url', url: urlOf(name) }, backend: 'auto' },
];

/** An engine whose loads succeed at once, fail before or after making room, or last until they are stopped. */
function toyEngine() {
  const how: Record<string, 'early' | 'late' | 'lasting'> = {};
  const cache = modelCache(memoryStore());
  const deleted = vi.spyOn(cache, 'delete');
  const begun: string[] = [];
  const stopped: string[] = [];
  const load = (async ({ source }, _cache, _emit, signal, makeRoom) => {
    const url = source.kind === 'file' ? '' : source.url;
    const name = /(\w+)\.gguf/.exec(url)?.[1] ?? '';
    begun.push(name);
    if (how[name] === 'early') throw new ExplorerError('file.invalid', 'no model');
    if (how[name] === 'lasting') {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
      });
      expect(deleted).not.toHaveBeenCalled();
      stopped.push(name);
      throw new ExplorerError('aborted', 'stopped on request');
    }
    await makeRoom();
    if (how[name] === 'late') throw new ExplorerError('backend.failed', 'no room');
    return { model: await toyModel(), report: { sha256: name, columnNorms: NORMS } as LoadedModel };
  }) satisfies typeof loadModel;
  const engine = createEngine(async () => cache, load);
  return { engine, how, deleted, begun, stopped };
}

const messages: readonly ChatMessage[] = [{ role: 'user', content: 'Hi' }];

function generateRequest(runId: string, intervention = steer(2)): GenerateRequest {
  return {
    runId,
    arms: [{ id: 'steered', messages, intervention }],
    sampling: { temperature: 0, topK: 0, topP: 1, seed: 1 },
    stop: { maxTokens: 5, strings: [] },
  };
}

test('a load that fails before it needs the room leaves the model that was there; one that fails later does not', async () => {
  const { engine, how } = toyEngine();
  expect(await engine.loadedModel([], ignore, never)).toBeNull();
  await engine.load(requestOf('first'), ignore, never);
  how.broken = 'early';
  await expect(engine.load(requestOf('broken'), ignore, never)).rejects.toMatchObject({
    code: 'file.invalid',
  });
  expect(await engine.loadedModel([], ignore, never)).toBe('first');
  expect(await engine.generate([generateRequest('a')], ignore, never)).toMatchObject({
    promptTokens: prompt.length,
    arms: [{ id: 'steered', tokens: 5, stop: 'length' }],
  });
  how.broken = 'late';
  await expect(engine.load(requestOf('broken'), ignore, never)).rejects.toMatchObject({
    code: 'backend.failed',
  });
  expect(await engine.loadedModel([], ignore, never)).toBeNull();
});

test('deleting the model that is being loaded stops the load first; another model’s load goes on', async () => {
  const { engine, how, deleted, begun, stopped } = toyEngine();
  how.slow = 'lasting';
  const load = engine.load(requestOf('slow'), ignore, never);
  const refused = expect(load).rejects.toMatchObject({
    code: 'aborted',
    message: 'stopped: the model is being deleted',
  });
  await vi.waitFor(() => expect(begun).toEqual(['slow']));
  const next = engine.deleteModel([urlOf('slow')], ignore, never);
  await refused;
  await next;
  expect(stopped).toEqual(['slow']);
  expect(deleted).toHaveBeenCalledExactlyOnceWith(urlOf('slow'));

  const cancelled = new AbortController();
  const other = engine.load(requestOf('slow'), ignore, cancelled.signal);
  const asked = expect(other).rejects.toMatchObject({ code: 'aborted', message: 'stopped on request' });
  await vi.waitFor(() => expect(begun).toHaveLength(2));
  await engine.deleteModel([urlOf('first')], ignore, never);
  expect(stopped).toEqual(['slow']); // the second load still goes on
  deleted.mockClear();
  cancelled.abort();
  await asked;
});

test('a move made while the run waits acts from position 0 and is recorded; moving back needs a re-run', async () => {
  const { engine } = toyEngine();
  await engine.load(requestOf('first'), ignore, never);
  const events: GenerateEvent[] = [];
  let back: ReturnType<typeof engine.setIntervention> | null = null;
  const asked = steer(2);
  const moved = steer(0);
  const answer = engine.generate(
    [generateRequest('run', asked)],
    (event) => {
      events.push(event);
      if (event.type === 'pass') back ??= engine.setIntervention(['run', 'steered', asked], ignore, never);
    },
    never,
  );
  const outcome = engine.setIntervention(['run', 'steered', moved], ignore, never);
  expect(await outcome).toEqual({ accepted: true, promptNeedsRerun: false });
  await answer;
  const moves = events.filter((event) => event.type === 'moved');
  expect(moves[0]).toEqual({ type: 'moved', arm: 'steered', position: 0, intervention: moved });
  expect(await back).toEqual({ accepted: true, promptNeedsRerun: true });
  expect(moves[1]).toMatchObject({ type: 'moved', intervention: asked });
  expect(moves[1]?.position).toBeGreaterThanOrEqual(prompt.length);

  const reference: GenerateEvent[] = [];
  await engine.generate([generateRequest('other', moved)], (event) => reference.push(event), never);
  const firstPass = (all: GenerateEvent[]) => all.find((event) => event.type === 'pass')?.pass.z;
  expect(firstPass(events)).toEqual(firstPass(reference));
});

test('a move that fits no model is refused by the run that takes it; later ones have nothing to move', async () => {
  const { engine } = toyEngine();
  await engine.load(requestOf('first'), ignore, never);
  const wrong = { ...NO_INTERVENTION, own: [[999, 2] as const] };
  const answer = engine.generate([generateRequest('run')], ignore, never);
  const refused = expect(answer).rejects.toMatchObject({
    code: 'request.invalid',
    message: expect.stringContaining('999'),
  });
  await engine.setIntervention(['run', 'steered', wrong], ignore, never);
  await refused;
  expect(await engine.setIntervention(['run', 'steered', steer(1)], ignore, never)).toMatchObject({
    accepted: false,
  });
});

const answers = [{ ids: [9, 2, 6], span: [1, 3] as const }];
const rereadRequest = { messages, answers };

test('an answer is read again as it was written, at all scales 1', async () => {
  const { engine } = toyEngine();
  await expect(engine.reread([rereadRequest], ignore, never)).rejects.toThrow('load one first');
  await engine.load(requestOf('first'), ignore, never);
  const written: GenerateEvent[] = [];
  await engine.generate([generateRequest('run', NO_INTERVENTION)], (event) => written.push(event), never);
  const passes = written.flatMap((event) => (event.type === 'pass' ? [event.pass] : []));
  const ids = passes.flatMap(({ next }) => (next ? [next.id] : []));
  const [reading] = await engine.reread(
    [{ ...rereadRequest, answers: [{ ids, span: [1, 3] }] }],
    ignore,
    never,
  );
  const steps = passes.filter(({ start }) => start >= prompt.length); // one a token
  const wanted = [1, 2].flatMap((i) => {
    const { z, norms } = steps[i]!;
    return [...cett(z, norms, NORMS, { layers: 2, neurons: 6 })];
  });
  wanted.forEach((value, n) => {
    expect(reading!.cett[n]).toBeCloseTo(value, 5);
  });
  const drawn = passes.flatMap(({ next }) => (next ? [next.logProbability] : []));
  expect(reading!.logProbabilities[0]).toBeCloseTo(drawn[1]!, 5);
});

test('a new question stops the reading of old answers, and says so', async () => {
  const { engine } = toyEngine();
  await engine.load(requestOf('first'), ignore, never);
  const reading = expect(engine.reread([rereadRequest], ignore, never)).rejects.toMatchObject({
    code: 'aborted',
    message: 'stopped: another answer was asked for',
  });
  await engine.generate([generateRequest('next')], ignore, never);
  await reading;
});

const compareRequest: CompareRequest = {
  messages,
  interventions: [NO_INTERVENTION, steer(3)],
  sampling: { temperature: 1, topK: 0, topP: 1, seed: 1 },
  stop: { maxTokens: 40, strings: [] },
};

test('a comparison stops nothing, and whatever is asked for stops it, running or waiting, and says so', async () => {
  const { engine } = toyEngine();
  await expect(engine.compare([compareRequest], ignore, never)).rejects.toThrow('load one first');
  await engine.load(requestOf('first'), ignore, never);
  const others: [() => Promise<unknown>, string][] = [
    [() => engine.generate([generateRequest('next')], ignore, never), 'another answer was asked for'],
    [() => engine.reread([rereadRequest], ignore, never), 'other answers are read again'],
    [() => engine.load(requestOf('second'), ignore, never), 'another model is being loaded'],
  ];
  for (const [ask, why] of others) {
    const first = engine.generate([generateRequest('before')], ignore, never);
    const waiting = expect(engine.compare([compareRequest], ignore, never)).rejects.toThrow(why);
    await first; // not stopped
    await macrotask();
    const running = expect(engine.compare([compareRequest], ignore, never)).rejects.toThrow(why);
    await ask();
    await Promise.all([waiting, running]);
  }
  expect(await engine.compare([compareRequest], ignore, never)).toHaveLength(2);
});

test('which tokens a neuron raises does not wait for what is queued; without its model it is stopped', async () => {
  const { engine, how } = toyEngine();
  const request = { neuron: 3, top: 2 };
  await expect(engine.lens([request], ignore, never)).rejects.toThrow('load one first');
  await engine.load(requestOf('first'), ignore, never);
  how.slow = 'lasting';
  const cancelled = new AbortController();
  const load = expect(engine.load(requestOf('slow'), ignore, cancelled.signal)).rejects.toThrow('on request');
  const { raised, lowered } = await engine.lens([request], ignore, never); // the load still goes on
  for (const { id, text } of [...raised, ...lowered]) expect(text).toBe(`<${id}>`);
  expect(raised[0]!.value).toBeGreaterThanOrEqual(raised[1]!.value);
  expect(lowered[0]!.value).toBeLessThanOrEqual(lowered[1]!.value);
  cancelled.abort();
  await load;

  const stopped = expect(engine.lens([request], ignore, never)).rejects.toMatchObject({
    code: 'aborted',
    message: 'stopped: the model was unloaded',
  });
  await engine.dispose([], ignore, never);
  await stopped;
});
