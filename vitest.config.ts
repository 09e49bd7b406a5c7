// Two projects: `unit` is part of `npm run check` and stays fast; `model` runs files named *.model.test.ts, which
// load the real model or take seconds, one file at a time because two copies of it need too much memory.
import { defineConfig } from 'vitest/config';

const MODEL_TESTS = 'src/**/*.model.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [MODEL_TESTS],
          // Forks rather than threads: onnxruntime-node's sessions do not survive the end of a thread.
          pool: 'forks',
          // Files share a process, two at a time: half the time. They put back what they stub.
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'model',
          include: [MODEL_TESTS],
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
