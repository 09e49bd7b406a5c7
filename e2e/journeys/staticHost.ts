// A small static file server for journeys: a host as plain as they come (no COOP/COEP, no ranges), or one that
// answers ranges, that cuts a download short, that has another file in the place of one. It notes the requests.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

export interface HostOptions {
  readonly folder: string;
  /** Answers `Range: bytes=a-` with 206; a host without it answers 200 with the whole file. */
  readonly ranges?: boolean;
  /** Files elsewhere that answer for a path, until they are taken away. */
  readonly replaced?: Map<string, string>;
}

export interface StaticHost {
  readonly port: number;
  /** Path and Range header of each request so far. */
  readonly requests: readonly { readonly path: string; readonly range: string | undefined }[];
  /** The next answer ends, connection and all, after so many bytes. */
  cutNextAfter(path: string, bytes: number): void;
  close(): Promise<void>;
}

export async function startStaticHost({
  folder,
  ranges = false,
  replaced = new Map(),
}: HostOptions): Promise<StaticHost> {
  const requests: { path: string; range: string | undefined }[] = [];
  const cuts = new Map<string, number>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const range = request.headers.range;
    requests.push({ path, range });
    const file =
      replaced.get(path) ?? join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!info?.isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
      return;
    }
    const asked = ranges ? /^bytes=(\d+)-(\d*)$/.exec(range ?? '') : null;
    const start = Number(asked?.[1] ?? 0);
    const last = asked?.[2] ? Math.min(Number(asked[2]), info.size - 1) : info.size - 1;
    response.writeHead(asked ? 206 : 200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': last - start + 1,
      ETag: `"${info.size}-${info.mtimeMs}"`,
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...(ranges && { 'Accept-Ranges': 'bytes' }),
      ...(asked && { 'Content-Range': `bytes ${start}-${last}/${info.size}` }),
    });
    const cut = cuts.get(path);
    if (cut === undefined) {
      createReadStream(file, { start, end: last }).pipe(response);
      return;
    }
    cuts.delete(path);
    createReadStream(file, { start, end: start + cut - 1 })
      .on('end', () => response.destroy())
      .pipe(response, { end: false });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    cutNextAfter: (path, bytes) => cuts.set(path, bytes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
