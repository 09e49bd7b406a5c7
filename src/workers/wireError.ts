// Errors across the worker boundary. A structured clone keeps name, message and stack of an Error but drops
// `code`, which is what the page chooses its remedy by; so errors travel as plain objects.

import { ExplorerError } from '../model/errors.ts';
import type { WireError } from './protocol.ts';

export function toWireError(error: unknown): WireError {
  const code = error instanceof ExplorerError ? error.code : 'unexpected';
  if (!(error instanceof Error)) return { code, message: String(error) };
  const message = code === 'unexpected' ? `${error.name}: ${error.message}` : error.message;
  return { code, message, ...(error.stack !== undefined && { stack: error.stack }) };
}

/** An ExplorerError with its code; anything that was none in the worker stays a plain Error. */
export function fromWireError({ code, message, stack }: WireError): Error {
  const error = code === 'unexpected' ? new Error(message) : new ExplorerError(code, message);
  // Where it was thrown says more than where it arrived.
  if (stack !== undefined) error.stack = stack;
  return error;
}
