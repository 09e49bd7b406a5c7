// With every scale 1 the instrumented graph computes what the graph without taps and scales does.

import { ofMax, someIds } from '../compare.ts';
import { type CheckOptions, openForward, openModel } from '../files.ts';

/** Largest difference of any logit, as a part of the largest. */
export async function identity({ model, backend }: CheckOptions): Promise<number> {
  const { file, config } = await openModel(model);
  const ids = someIds(50, config.vocabulary);
  const logitsOf = async (instrumented: boolean) => {
    const forward = await openForward(file, config, backend, { instrumented });
    const cache = await forward.newCache();
    const { logits } = await forward.run(cache, { ids, logits: 'all', taps: 'none' });
    await forward.dispose();
    return logits;
  };
  return ofMax(await logitsOf(true), await logitsOf(false));
}
