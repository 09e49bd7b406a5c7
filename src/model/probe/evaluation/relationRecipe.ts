// How often this relation was answered wrong in training: what a score can know without looking at the answer. Worth
// nothing on balanced rows, a strong rival at the natural rate.

import type { AnswerTable } from '../answerRow.ts';
import { byRelation } from './balance.ts';
import type { Recipe } from './recipe.ts';

/** Logit of the rate, one answer of each kind added (Laplace); 0 for a relation that training has not seen. */
export function relationRecipe(table: AnswerTable): Recipe {
  return {
    name: 'relation',
    fit(train) {
      const logits = new Map(
        [...byRelation(table.rows, train)].map(([relation, members]) => {
          const wrong = members.filter((index) => !table.rows[index]!.right).length;
          return [relation, Math.log((wrong + 1) / (members.length - wrong + 1))];
        }),
      );
      return (other, indices) =>
        Float64Array.from(indices, (index) => logits.get(other.rows[index]!.relation) ?? 0);
    },
  };
}
