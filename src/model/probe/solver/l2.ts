// L2 logistic regression on the columns of a design: for a few columns, and for any number while rows · columns
// products are cheap. With more columns than rows and many fits, kernel.ts is the faster way to the same weights.

import { checkProblem, columnOf, type Design, holdsFinite, throwNotFinite } from './design.ts';
import { addScaled, columnProducts, dot } from './products.ts';
import { fitRidge, type RidgeFit, type WeightSpace } from './ridgeNewton.ts';

export interface L2Options {
  /** Weight of the loss against the penalty, as in liblinear: larger fits closer. */
  readonly c: number;
}

/**
 * Least of ½‖w‖² + C·Σ log(1 + exp(−y(w·x + b))); the intercept b is not penalised.
 * @param labels 0 or 1, [design.rows]
 * @returns weights [design.columns] and intercept
 * @throws ExplorerError 'request.invalid' for labels of one class, a C that is not positive, values that are not
 * finite, or no convergence
 */
export function fitL2(design: Design, labels: Uint8Array, { c }: L2Options): RidgeFit {
  checkProblem(design.rows, labels, c);
  if (!holdsFinite(design)) throwNotFinite(design);
  return fitRidge(columnSpace(design), labels, c);
}

function columnSpace(design: Design): WeightSpace {
  const { rows, columns } = design;
  return {
    rows,
    size: columns,
    scores(w) {
      const scores = new Float64Array(rows);
      for (let j = 0; j < columns; j++) addScaled(scores, w[j]!, columnOf(design, j));
      return scores;
    },
    combine(factors) {
      const w = new Float64Array(columns);
      columnProducts(design, factors, w);
      return w;
    },
    inner: (a, _scores, b) => dot(a, b),
  };
}
