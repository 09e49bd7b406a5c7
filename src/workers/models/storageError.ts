// What browsers throw when storage refuses, in words.

import { ExplorerError } from '../../model/errors.ts';

/** The error to throw instead of `error`; anything unknown comes back as it is. */
export async function storageError(error: unknown, name: string): Promise<unknown> {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case 'QuotaExceededError': {
      const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
      const room =
        quota === undefined || usage === undefined
          ? ''
          : ` (${megabytes(usage)} of ${megabytes(quota)} MB are in use)`;
      return new ExplorerError(
        'storage',
        `this browser has no room left for ${name}${room}; delete stored models or free disk space, then load again`,
        { cause: error },
      );
    }
    case 'NoModificationAllowedError':
      return new ExplorerError(
        'storage',
        `${name} is being downloaded in another tab; wait for it or close that tab, then load again`,
        { cause: error },
      );
    default:
      return new ExplorerError(
        'storage',
        `this browser's storage refused ${name} (${error.name}: ${error.message}); delete it and load again`,
        { cause: error },
      );
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
