import { expect, test } from 'vitest';
import { SerialQueue } from './serialQueue.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('tasks never overlap and keep their order', async () => {
  const queue = new SerialQueue();
  const log: string[] = [];
  let running = 0;
  const task = (name: string, ms: number) => async () => {
    running++;
    expect(running).toBe(1);
    await pause(ms);
    log.push(name);
    running--;
    return name;
  };
  const results = await Promise.all([
    queue.run(task('a', 6)),
    queue.run(task('b', 1)),
    queue.run(task('c', 3)),
  ]);
  expect(log).toEqual(['a', 'b', 'c']);
  expect(results).toEqual(['a', 'b', 'c']);
});

test('a rejected task rejects its own caller and no other', async () => {
  const queue = new SerialQueue();
  const failed = queue.run(() => Promise.reject(new Error('device lost')));
  const next = queue.run(async () => 'still works');
  await expect(failed).rejects.toThrow('device lost');
  await expect(next).resolves.toBe('still works');
});

test('a task that throws before its first await does not stop the queue', async () => {
  const queue = new SerialQueue();
  const failed = queue.run(() => {
    throw new Error('at once');
  });
  await expect(failed).rejects.toThrow('at once');
  await expect(queue.run(async () => 2)).resolves.toBe(2);
});
