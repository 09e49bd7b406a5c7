// Which requests the worker answers. What it does not answer goes to the network as if there were no worker.

import { pathOf, type Site, type SiteFile } from './site.ts';

export type Plan =
  /** A file of this version, whatever the server has by now. */
  | { readonly kind: 'file'; readonly file: SiteFile }
  /** Some other page of this folder: from the network, with the headers. */
  | { readonly kind: 'isolate' }
  | { readonly kind: 'pass' };

/** What this file needs of a Request. */
export type Asked = Pick<Request, 'url' | 'method' | 'mode'> & { readonly headers: Pick<Headers, 'has'> };

/** @param scope the page's folder, as an absolute address that ends with a slash */
export function planFor(site: Site, scope: string): (request: Asked) => Plan {
  const files = new Map(site.files.map((file) => [file.path, file]));
  return ({ url, method, mode, headers }) => {
    const path = pathOf(url, scope);
    // Part of a file is asked for by downloads that go on: theirs are large files, which are not kept here.
    if (path === null || method !== 'GET' || headers.has('Range')) return { kind: 'pass' };
    const file = files.get(path);
    if (file) return { kind: 'file', file };
    return { kind: mode === 'navigate' ? 'isolate' : 'pass' };
  };
}
