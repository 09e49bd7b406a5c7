// The models that are published with the page: `models/index.json`, one manifest each, checked against a schema
// before anything of it is shown. The sha256 is what the engine holds the download to.

import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { ModelSource } from '../workers/protocol.ts';

const manifestSchema = v.object({
  id: v.string(),
  name: v.string(),
  file: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 hexadecimal digits')),
  licence: v.string(),
  authors: v.string(),
  /** Where the file was published. */
  source: v.pipe(v.string(), v.url()),
  parameters: v.pipe(v.number(), v.integer(), v.minValue(1)),
  layers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  neuronsPerLayer: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;

const indexSchema = v.pipe(v.array(manifestSchema), v.minLength(1, 'models/index.json lists no model'));

/** @throws Error that names the field and what was found instead. */
export function parseModelIndex(value: unknown): readonly ModelManifest[] {
  const result = v.safeParse(indexSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Error(`models/index.json, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
}

/** Where the manifest's file is served, from the page's address. */
export function publishedSource(manifest: ModelManifest, base: string): ModelSource {
  const { id, file, bytes, sha256 } = manifest;
  return { kind: 'published', id, url: new URL(`models/${id}/${file}`, base).href, bytes, sha256 };
}

/** `base`: the page's address without query and fragment. */
export function modelIndexQuery(base: string) {
  return queryOptions({
    queryKey: ['models', base],
    queryFn: async ({ signal }) => {
      const url = new URL('models/index.json', base);
      const response = await fetch(url, { signal });
      if (!response.ok) throw new Error(`${url.href} answered ${response.status} ${response.statusText}`);
      return parseModelIndex(await response.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
