// The histogram of a neuron as rows: the quantiles of the reference answers, and below them the value on show.

import type { Table } from '../../render/table.ts';

/**
 * @param quantiles CETT, evenly spaced parts of the answers below
 * @param share CETT at the place on show; NaN where it is not known
 */
export function histogramTable(quantiles: readonly number[], share: number): Table {
  const rows = quantiles.map((value, k) => ['reference answers', k / (quantiles.length - 1), value]);
  return {
    columns: [
      { name: 'of' },
      { name: 'part below', unit: '0 to 1' },
      { name: 'share of output', unit: 'CETT' },
    ],
    rows: [...rows, ...(Number.isNaN(share) ? [] : [['the place on show', null, share]])],
  };
}
