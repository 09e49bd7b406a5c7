// Three arms with scales of their own, decoded as one batch, against each of them alone.

import { steeredScales } from '../../../src/model/testing/golden.ts';
import { ofMax, someIds } from '../compare.ts';
import { type CheckOptions, openForward, openModel } from '../files.ts';

const STEPS = 4;

/** Largest differences over all arms and steps, as parts of the largest value. */
export async function batchOfThree({ model, backend }: CheckOptions) {
  const { file, config } = await openModel(model);
  const forward = await openForward(file, config, backend);
  const n = config.layers * config.neurons;
  const arms = [new Float32Array(n).fill(1), steeredScales(config), new Float32Array(n).fill(2)];
  const together = new Float32Array(3 * n);
  arms.forEach((scales, b) => {
    together.set(scales, b * n);
  });
  const prompt = someIds(37, config.vocabulary);
  const caches = [];
  for (const scales of arms) {
    const cache = await forward.newCache();
    await forward.run(cache, { ids: prompt, scales, logits: 'none', taps: 'none' });
    caches.push(cache);
  }
  const batch = await forward.copyRows(caches.map((cache) => ({ cache, row: 0 })));
  const worst = { logits: 0, z: 0, norms: 0 };
  for (let step = 0; step < STEPS; step++) {
    const ids = Int32Array.from(arms, (_, b) => (step * 31 + b * 17 + 5) % config.vocabulary);
    const found = await forward.run(batch, { ids, scales: together, logits: 'last', taps: 'last' });
    for (const [b, cache] of caches.entries()) {
      const alone = await forward.run(cache, {
        ids: ids.slice(b, b + 1),
        ...(arms[b] && { scales: arms[b] }),
        logits: 'last',
        taps: 'last',
      });
      for (const name of ['logits', 'z', 'norms'] as const) {
        const width = alone[name].length;
        const row = found[name].subarray(b * width, (b + 1) * width);
        worst[name] = Math.max(worst[name], ofMax(row, alone[name]));
      }
    }
  }
  await forward.dispose();
  return worst;
}
