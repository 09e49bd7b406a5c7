// fetch throws a TypeError without a reason for everything that goes wrong on the way; what a person can do about
// it is the same.

import { ExplorerError } from '../../model/errors.ts';

/** The error to throw instead of what fetch, or the reading of a body, threw. */
export function networkError(url: string, error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') {
    return new ExplorerError('aborted', 'stopped on request', { cause: error });
  }
  if (!(error instanceof TypeError)) return error;
  return new ExplorerError(
    'network',
    `${url} could not be reached (${error.message}); check the connection and the address, and that the server allows other sites (CORS)`,
    { cause: error },
  );
}
