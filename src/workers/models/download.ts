// One download into a store, from the start or from where an earlier one stopped (Range with If-Range, so that a
// file that changed meanwhile comes whole). A server without ranges, or that lost the old version, simply starts
// over. What was written before a failure stays for the next attempt.

import { ExplorerError } from '../../model/errors.ts';
import { networkError } from '../bytes/networkError.ts';
import { totalSize } from '../bytes/urlSource.ts';
import type { ModelRecord, ModelStore } from './modelStore.ts';

export interface DownloadOptions {
  readonly url: string;
  /** Bytes that the file must have, where they are known beforehand. */
  readonly bytes: number | null;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal | undefined;
  readonly fetchBytes: typeof fetch;
}

/** @throws ExplorerError 'network', 'storage' or 'aborted' */
export async function download(store: ModelStore, options: DownloadOptions): Promise<ModelRecord> {
  const { url, bytes, onProgress, signal } = options;
  const partial = await store.find(url);
  const held = partial?.source.size ?? 0;
  const resumable = held > 0 ? (partial?.record.validator ?? null) : null;
  const response = await request(options, resumable === null ? null : { from: held, validator: resumable });
  const from = response.status === 206 ? held : 0;
  const size = from > 0 ? totalSize(response) : contentLength(response);
  if (bytes !== null && size !== null && size !== bytes) {
    await cancel(response.body);
    throw new ExplorerError(
      'network',
      `${url} has ${size} bytes on the server, but ${bytes} were published; the file there is another one`,
    );
  }
  const validator = strongValidator(response) ?? (from > 0 ? resumable : null);
  const record: ModelRecord = { key: url, name: fileName(url), size, validator, sha256: null };
  const total = size ?? bytes ?? 0;
  const writer = await appendOrCancel(store, record, from, response);
  let done = from;
  try {
    onProgress(done, total);
    for await (const chunk of chunksOf(response, url, signal)) {
      await writer.write(chunk);
      done += chunk.byteLength;
      onProgress(done, Math.max(total, done));
    }
  } finally {
    await writer.close();
  }
  if (size !== null && done !== size) {
    throw new ExplorerError(
      'network',
      `${url} ended after ${done} of ${size} bytes; load again to go on from there`,
    );
  }
  return { ...record, size: done };
}

/** Nothing is left coming in when the store refuses, as when another tab holds the file. */
async function appendOrCancel(store: ModelStore, record: ModelRecord, from: number, response: Response) {
  try {
    return await store.append(record, from);
  } catch (error) {
    await cancel(response.body);
    throw error;
  }
}

async function request(
  { url, signal, fetchBytes }: DownloadOptions,
  resume: { from: number; validator: string } | null,
): Promise<Response> {
  const headers = resume ? { Range: `bytes=${resume.from}-`, 'If-Range': resume.validator } : {};
  let response: Response;
  try {
    response = await fetchBytes(url, { headers, ...(signal && { signal }) });
  } catch (error) {
    throw networkError(url, error);
  }
  const startsWhereAsked = contentStart(response) === resume?.from;
  if (response.status === 200 || (response.status === 206 && resume && startsWhereAsked)) return response;
  await cancel(response.body);
  // 416: what is held is not part of the server's file (any more). A 206 for other bytes is as useless.
  if (resume) return request({ url, signal, fetchBytes } as DownloadOptions, null);
  throw new ExplorerError(
    'network',
    `${url} answered ${response.status} ${response.statusText}; check the address`.replace('  ', ' '),
  );
}

async function* chunksOf(response: Response, url: string, signal: AbortSignal | undefined) {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal?.aborted) throw new ExplorerError('aborted', 'stopped on request');
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw networkError(url, error);
  } finally {
    await cancel(reader);
  }
}

/** Stops what is still coming in. A stream that failed, or was aborted, cannot be cancelled: nothing comes then. */
async function cancel(body: Pick<ReadableStream, 'cancel'> | null): Promise<void> {
  try {
    await body?.cancel();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}

/** Null where the body is compressed on the way: the length is then that of the compressed bytes. */
function contentLength(response: Response): number | null {
  const length = response.headers.get('Content-Length');
  return length === null || response.headers.has('Content-Encoding') ? null : Number(length);
}

function contentStart(response: Response): number | undefined {
  const start = /^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

/** If-Range takes a strong ETag or a date; a weak ETag does not promise the same bytes. */
function strongValidator(response: Response): string | null {
  const tag = response.headers.get('ETag');
  return tag && !tag.startsWith('W/') ? tag : response.headers.get('Last-Modified');
}

function fileName(url: string): string {
  const last = url.split(/[?#]/)[0]?.split('/').at(-1);
  return last || url;
}
