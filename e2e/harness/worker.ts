// The harness's worker: runs one check and answers with its result or its error.

import { type CheckRequest, workerChecks } from './checks.ts';

self.onmessage = async ({ data: { name, options } }: MessageEvent<CheckRequest>) => {
  const check = workerChecks[name] as (options: unknown) => Promise<unknown>;
  try {
    self.postMessage({ value: await check(options) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
