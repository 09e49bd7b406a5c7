// Relations of one kind. Leaving out 'capital' says little while 'capital-country' is in training: the same facts, asked
// the other way round. So relations are left out together with all that resemble them.

import type { AnswerRow } from '../answerRow.ts';
import { byRelation } from './balance.ts';

/** Relations that share this part of the smaller one's subjects ask about the same things. */
const SHARED_SUBJECTS = 0.2;

/**
 * Two relations are of one family when their names begin with the same word ('kind-of-plant', 'kind-of-food'), are each
 * other's reverse ('symbol-element', 'element-symbol'), or when they share a fifth of their subjects; and so on from
 * relation to relation.
 * @returns row indices by family, each family named by its relations
 */
export function byFamily(rows: readonly AnswerRow[], indices: readonly number[]): Map<string, number[]> {
  const relations = [...byRelation(rows, indices)].map(([name, members]) => ({
    name,
    members,
    subjects: new Set(members.map((index) => rows[index]!.subject)),
  }));
  const families: (typeof relations)[] = [];
  for (const relation of relations) {
    const linked = families.filter((family) => family.some((other) => areOfOneKind(relation, other)));
    const rest = families.filter((family) => !linked.includes(family));
    families.splice(0, families.length, ...rest, [...linked.flat(), relation]);
  }
  return new Map(
    families.map((family) => [
      family.map(({ name }) => name).join(', '),
      family.flatMap(({ members }) => members).sort((a, b) => a - b),
    ]),
  );
}

interface RelationRows {
  readonly name: string;
  readonly subjects: ReadonlySet<string>;
}

function areOfOneKind(a: RelationRows, b: RelationRows): boolean {
  const [first, ...rest] = a.name.split('-');
  const reverse = [...rest, first].join('-');
  if (first === b.name.split('-')[0] || reverse === b.name) return true;
  const shared = [...a.subjects].filter((subject) => b.subjects.has(subject)).length;
  return shared >= SHARED_SUBJECTS * Math.min(a.subjects.size, b.subjects.size);
}
