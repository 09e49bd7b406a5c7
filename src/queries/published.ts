// Fetching files that may or may not be published with the page.

import { type ErrorCode, ExplorerError } from '../model/errors.ts';

/**
 * Null where there is no such file; some hosts answer every path with their page.
 * @throws ExplorerError 'network'; an abort comes as the browser throws it
 */
export async function fetchPublished(
  url: URL,
  signal: AbortSignal | null,
  get: typeof fetch,
): Promise<Response | null> {
  const response = await get(url, { signal }).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new ExplorerError('network', `${url.href} could not be reached`, { cause: error });
  });
  if (response.status === 404 || response.headers.get('content-type')?.startsWith('text/html')) return null;
  if (response.ok) return response;
  throw new ExplorerError('network', `${url.href} answered ${response.status} ${response.statusText}`);
}

/** A file that something else lists. */
export async function fetchListed(
  url: URL,
  signal: AbortSignal | null,
  get: typeof fetch,
): Promise<Response> {
  const response = await fetchPublished(url, signal, get);
  if (response) return response;
  throw new ExplorerError('network', `${url.href} is listed, but there is no such file`);
}

/** @throws ExplorerError of the given code */
export function parseJson(text: string, name: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExplorerError(code, `${name} is not JSON: it begins with “${text.slice(0, 24)}”`, { cause });
  }
}
