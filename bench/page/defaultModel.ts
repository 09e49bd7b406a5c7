// The published model, as the page's card has it: held to its size and hash.

import { parseModelIndex, publishedSource } from '../../src/queries/models.ts';
import type { ModelSource } from '../../src/workers/protocol.ts';

export async function defaultModel(): Promise<ModelSource> {
  const base = new URL('/public/', location.href).href;
  const [manifest] = parseModelIndex(await (await fetch(`${base}models/index.json`)).json());
  if (!manifest) throw new Error('no model is published');
  return publishedSource(manifest, base);
}
