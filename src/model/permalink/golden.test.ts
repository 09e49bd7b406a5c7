// Links that people may have kept. Nothing in golden/links.json is ever changed; README.md says why and what is added.

import { describe, expect, test } from 'vitest';
import { decodeExperiment, encodeExperiment } from './codec.ts';
import links from './golden/links.json' with { type: 'json' };

describe('a link of format 1', () => {
  test.each(links)('opens as it always did: $name', async ({ link, opens }) => {
    const opened = await decodeExperiment(link);
    // Fields that a later version adds are not in the corpus.
    expect(opened).toMatchObject(opens);
    expect(await decodeExperiment(await encodeExperiment(opened))).toEqual(opened);
  });

  test('that was kept is there to be opened', () => {
    expect(links.length).toBeGreaterThanOrEqual(13);
  });
});
