// The same L1 problem for several C, each started where the last one ended: the sets for neighbouring C overlap.

import { ExplorerError } from '../../errors.ts';
import type { Design } from './design.ts';
import { fitL1, type L1Options, type L1Solution } from './l1.ts';

/**
 * @param labels 0 or 1, [design.rows]
 * @param cs ascending, so that columns are added along the path
 * @returns one solution per C, in that order
 * @throws ExplorerError 'request.invalid' when the Cs do not ascend, or as fitL1
 */
export function l1Path(
  design: Design,
  labels: Uint8Array,
  cs: readonly number[],
  options: Pick<L1Options, 'tolerance' | 'maxPasses'> = {},
): L1Solution[] {
  const path: L1Solution[] = [];
  for (const [i, c] of cs.entries()) {
    if (i > 0 && !(c > cs[i - 1]!)) {
      throw new ExplorerError(
        'request.invalid',
        `C = ${c} follows C = ${cs[i - 1]}; sort them, smallest first`,
      );
    }
    const warm = path.at(-1);
    path.push(fitL1(design, labels, { ...options, c, ...(warm && { warm }) }));
  }
  return path;
}
