import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSampler } from './sampler.ts';
import { answeringExplorer, pass } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An answer being written, and how often a listener was told. */
async function sampled() {
  const scripted = await answeringExplorer();
  const sampler = createSampler(scripted.store);
  let told = 0;
  const stop = sampler.subscribe(() => {
    told++;
  });
  const write = async (position: number) => {
    scripted.answer.emit(pass('normal', position, 1, 6));
    await scripted.settle();
  };
  return { ...scripted, sampler, write, told: () => told, stop };
}

test('tokens are told once at first and then with the first token after a period, never between two', async () => {
  const { store, sampler, write, told } = await sampled();
  for (const position of [2, 3, 4]) await write(position);
  expect(told()).toBe(1);
  expect(sampler.held()).not.toBe(store.getState());
  vi.advanceTimersByTime(1000);
  expect(told()).toBe(1);
  await write(5);
  expect(told()).toBe(2);
  expect(sampler.held()).toBe(store.getState());
});

test('what the person does, and the end of the answer, are told at once', async () => {
  const { store, sampler, write, told } = await sampled();
  await write(2);
  await write(3);
  store.getState().chooseNeuron(4);
  expect(told()).toBe(2);
  expect(sampler.held().neuron).toBe(4);
  store.getState().stop();
  expect(sampler.held()).toBe(store.getState());
});

test('whoever has left is told nothing, and what comes back hears of the state as it is', async () => {
  const { store, sampler, write, told, stop } = await sampled();
  stop();
  await write(2);
  expect(told()).toBe(0);
  sampler.subscribe(() => {})();
  expect(sampler.held()).toBe(store.getState());
});
