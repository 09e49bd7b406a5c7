// A text of more than 1,024 positions: read in chunks, so that the cache has to grow in the middle of it, against
// the same read at once into a cache that is large enough from the start.

import { ofMax, someIds } from '../compare.ts';
import { type CheckOptions, openForward, openModel } from '../files.ts';

const CHUNK = 128;

export async function growingCache({
  model,
  backend,
  positions,
}: CheckOptions & { readonly positions: number }) {
  const { file, config: trained } = await openModel(model);
  const config = { ...trained, contextLength: 2048 }; // the micro models stop at 512
  const forward = await openForward(file, config, backend);
  const ids = someIds(positions, config.vocabulary);
  const atOnce = await forward.newCache();
  const expected = await forward.run(atOnce, { ids, logits: 'last', taps: 'last' });
  const grown = await forward.newCache();
  let last = expected;
  for (let start = 0; start < positions; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    last = await forward.run(grown, { ids: chunk, logits: 'last', taps: 'last' });
  }
  // A copy of the grown cache, cut back, has to go on as the text did.
  const cut = await forward.copyRows([{ cache: grown, row: 0 }], positions - 1);
  const again = await forward.run(cut, { ids: ids.slice(-1), logits: 'last', taps: 'last' });
  const result = {
    length: grown.length,
    logits: ofMax(last.logits, expected.logits),
    z: ofMax(last.z, expected.z),
    logitsOfCopy: ofMax(again.logits, expected.logits),
  };
  await forward.dispose();
  return result;
}
