// A place in a long job where messages get in and where it can be stopped.

import { ExplorerError } from '../model/errors.ts';
import { macrotask } from './macrotask.ts';

/** @throws ExplorerError 'aborted' */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await macrotask();
  if (signal?.aborted) throw new ExplorerError('aborted', 'stopped on request');
}
