import { describe, expect, it } from 'vitest';
import { plantedTable } from '../../testing/answerTable.ts';
import { agreeingRows, allRows, labelsOf } from './answers.ts';
import { balancedRows, byRelation } from './balance.ts';
import { type Fold, foldsByRelation, foldsBySubject } from './folds.ts';

const { rows } = plantedTable({
  answers: 600,
  layers: 1,
  neurons: 1,
  seed: 1,
  perSubject: 3,
  relations: 7,
  wrongRate: (relation) => [0.5, 0.9, 0.1, 0.7, 0.3, 1, 0][relation]!,
});
const all = allRows(rows);

function subjectsBothSides({ train, test }: Fold): string[] {
  const subjects = new Set(train.map((index) => rows[index]!.subject));
  return test.map((index) => rows[index]!.subject).filter((subject) => subjects.has(subject));
}

describe('balanced rows', () => {
  it('have as many wrong as right in every relation that has both, and no other relation', () => {
    const chosen = balancedRows(rows, all, 1);
    const groups = byRelation(rows, chosen);
    expect([...groups.keys()]).toEqual([0, 1, 2, 3, 4].map((r) => `relation ${r}`));
    for (const members of groups.values()) {
      expect(labelsOf(rows, members).reduce((sum, label) => sum + label, 0)).toBe(members.length / 2);
    }
  });

  it('use every answer of the rarer class', () => {
    const chosen = new Set(balancedRows(rows, all, 1));
    const rare = all.filter((index) => rows[index]!.relation === 'relation 2' && !rows[index]!.right);
    expect(rare.length).toBeGreaterThan(0);
    expect(rare.every((index) => chosen.has(index))).toBe(true);
  });

  it('repeat for a seed, whatever the order of the indices, and differ between seeds', () => {
    expect(balancedRows(rows, all, 1)).toEqual(balancedRows(rows, all, 1));
    expect(balancedRows(rows, all, 2)).not.toEqual(balancedRows(rows, all, 1));
  });
});

describe('folds by subject', () => {
  const folds = foldsBySubject(rows, all, 4, 9);

  it('test every row once and train on the others', () => {
    expect(folds.flatMap((fold) => fold.test).sort((a, b) => a - b)).toEqual(all);
    for (const { train, test } of folds) expect(train.length + test.length).toBe(600);
  });

  it('have no subject on both sides', () => {
    expect(folds.flatMap(subjectsBothSides)).toEqual([]);
  });

  it('are about equal in size and in wrong answers', () => {
    const shares = folds.map(({ test }) => labelsOf(rows, test).reduce((sum, l) => sum + l, 0) / test.length);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.1);
    for (const { test } of folds) expect(Math.abs(test.length - 150)).toBeLessThanOrEqual(3);
  });

  it('repeat for a seed', () => {
    expect(foldsBySubject(rows, all, 4, 9)).toEqual(folds);
    expect(foldsBySubject(rows, all, 4, 10)).not.toEqual(folds);
  });
});

describe('folds by relation', () => {
  const spread = plantedTable({ answers: 600, layers: 1, neurons: 1, seed: 2, relations: 7 }).rows;

  it('leave whole relations out', () => {
    const folds = foldsByRelation(spread, allRows(spread), 3, 1);
    expect(folds.flatMap((fold) => fold.test).sort((a, b) => a - b)).toEqual(allRows(spread));
    for (const { name, train, test } of folds) {
      const trained = new Set(train.map((index) => spread[index]!.relation));
      const tested = [...new Set(test.map((index) => spread[index]!.relation))].sort();
      expect(tested.filter((relation) => trained.has(relation))).toEqual([]);
      expect(name).toBe(tested.join(', '));
    }
  });

  it('drop training rows that share a subject with them', () => {
    const folds = foldsByRelation(rows, all, 3, 1); // three relations a subject
    expect(folds.flatMap(subjectsBothSides)).toEqual([]);
  });
});

describe('answers whose samples agree', () => {
  it('are the confident wrong ones beside all right ones, or agreeing ones of both kinds', () => {
    const wrong = agreeingRows(rows, all, 0.9, 'wrong');
    const both = agreeingRows(rows, all, 0.9, 'both');
    expect(wrong.filter((index) => rows[index]!.right)).toEqual(all.filter((index) => rows[index]!.right));
    expect(both.every((index) => rows[index]!.scalars.agreement >= 0.9)).toBe(true);
    expect(wrong.filter((index) => !rows[index]!.right)).toEqual(both.filter((index) => !rows[index]!.right));
  });
});
