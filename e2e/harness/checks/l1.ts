// The probe's own L1 regression in a worker, as the page would train one, against scikit-learn.

import { l1Path } from '../../../src/model/probe/solver/l1Path.ts';
import { compareL1, goldenL1, type L1Comparison } from '../../../src/model/testing/goldenL1.ts';
import { openGolden } from '../files.ts';

export async function l1(): Promise<L1Comparison[]> {
  const { index, values } = await openGolden('l1-logistic');
  const golden = goldenL1(index, values);
  const found = l1Path(
    golden.design,
    golden.labels,
    golden.solutions.map(({ c }) => c),
  );
  return compareL1(golden, found);
}
