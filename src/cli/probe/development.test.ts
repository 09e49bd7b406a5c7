import { describe, expect, it } from 'vitest';
import type { AnswerTable } from '../../model/probe/answerRow.ts';
import { plantedTable } from '../../model/testing/answerTable.ts';
import { type Comparison, choose, develop } from './development.ts';
import { gatherEvidence } from './evidence.ts';
import { consistentRows, rowsOf } from './rows.ts';

const shape = { layers: 10, neurons: 40 };
const planted = plantedTable({
  answers: 300,
  ...shape,
  seed: 5,
  effects: [
    [33, 2.2],
    [211, -2],
  ],
  confidence: 0.8,
  perSubject: 2,
  relations: 6,
});
/** Subjects in three splits; every fifth answer is a greedy one. */
const table: AnswerTable = {
  ...planted,
  rows: planted.rows.map((row, i) => ({
    ...row,
    split: (['train', 'train', 'dev', 'test'] as const)[Math.floor(i / 2) % 4]!,
    selection: i % 5 === 4 ? 'greedy' : 'consistent',
  })),
};
const width = shape.layers * shape.neurons;
const withoutTest = (values: Float32Array) =>
  values.map((value, at) => (table.rows[Math.floor(at / width)]!.split === 'test' ? Number.NaN : value));
const development = develop({ ...table, span: withoutTest(table.span), rest: withoutTest(table.rest!) }, 1);

describe('the development comparison', () => {
  it('never looks at the test split, whose readings are no numbers here', () => {
    const { right, wrong } = development.rows.all;
    const allowed = table.rows.filter((row) => row.split !== 'test' && row.selection === 'consistent');
    expect(right + wrong).toBeLessThanOrEqual(allowed.length);
  });

  it('finds the planted neurons, in folds, on dev and in relations left out', () => {
    const best = development.probes.find(({ id }) => id === '1v1-raw-c1')!;
    for (const { auroc } of [best.folds, best.dev, best.leftOut]) expect(auroc.value).toBeGreaterThan(0.75);
    expect(best.kkt).toBeLessThan(1e-4);
  });

  it('has as many right as wrong answers', () => {
    for (const { right, wrong } of Object.values(development.rows)) expect(right).toBe(wrong);
  });
});

describe('the choice', () => {
  const standing = (value: number) => ({ auroc: { value } }) as Comparison['dev'];
  const probe = (
    id: string,
    scheme: Comparison['scheme'],
    size: Comparison['size'],
    worth: number,
    nonZero = 10,
  ) =>
    ({
      id,
      scheme,
      features: 'raw',
      c: 1,
      size,
      nonZero,
      positive: nonZero,
      dev: standing(worth),
      leftOut: standing(worth),
      folds: standing(1 - worth),
    }) as Comparison;

  it('takes the best of every size and scheme on dev and left-out relations, and never minds the folds', () => {
    const choice = choose({
      ...development,
      probes: [
        probe('a', '1-vs-1', 'small', 0.7),
        probe('b', '1-vs-1', 'small', 0.8),
        probe('c', '3-vs-1', 'small', 0.75),
        probe('d', '3-vs-1', 'large', 0.9),
        probe('none', '1-vs-1', 'medium', 0.95, 0),
      ],
    });
    expect(choice.probes.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
    expect(choice.default).toBe('b');
  });
});

describe('the evidence on a held-out split', () => {
  const rows = {
    fit: consistentRows(table.rows, ['train', 'dev'], 1),
    held: consistentRows(table.rows, ['test'], 1),
    natural: rowsOf(table.rows, 'greedy', ['test']),
  };
  const setting = { scheme: '1-vs-1', features: 'raw', c: 1 } as const;
  const evidence = gatherEvidence(table, rows, [setting], {
    seed: 1,
    draws: 10,
    calibration: { places: 2, draws: 3 },
    shape,
  });

  it('shows the probe beside every rival, all on the same answers', () => {
    const [probe] = evidence.probes;
    expect(probe!.held.auroc.value).toBeGreaterThan(0.75);
    expect(evidence.rivals.map(({ name }) => name)).toHaveLength(9);
    for (const { held } of evidence.rivals) expect(held.n).toBe(probe!.held.n);
  });

  it('finds what the probe adds to confidence, and that no random set does as well', () => {
    expect(evidence.probes[0]!.gain.held.auroc.low).toBeGreaterThan(0);
    expect(evidence.controls.uniform.p).toBeCloseTo(1 / 11);
    expect(evidence.controls.matched.p).toBeCloseTo(1 / 11);
  });
});
