// Why a link cannot be opened or made, in a sentence for the person who clicked.

import { ExplorerError } from '../errors.ts';

const LONGEST_QUOTE = 60; // characters

/** @param what is wrong with the link, and what to do: 'it is cut short; copy it again' */
export function cannotOpen(what: string, cause?: unknown): ExplorerError {
  return new ExplorerError('link.invalid', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, { cause });
}

/** @param what is wrong, and what to do */
export function cannotMake(what: string): ExplorerError {
  return new ExplorerError('link.invalid', `No link can be made of this: ${what}.`);
}

/** What a stranger wrote, short enough for a message. */
export function quote(text: string): string {
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
}
