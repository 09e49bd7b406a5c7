import { describe, expect, it } from 'vitest';
import { auroc } from '../../stats/auroc.ts';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows, labelsOf } from './answers.ts';
import { crossValidate, scoreHeldOut } from './crossValidate.ts';
import { foldsBySubject } from './folds.ts';
import { labelledDesign } from './labels.ts';
import { positiveNeurons, scoreProbe } from './linearProbe.ts';
import { fixedProbeRecipe, type ProbeSettings, probeRecipes } from './probeRecipe.ts';

const WIDTH = 120;
const plan = {
  answers: 400,
  layers: 3,
  neurons: 40,
  effects: [
    [7, 1.5],
    [41, -1.5],
    [100, 1],
  ] as const,
};
const table = plantedTable({ ...plan, seed: 2 });
const all = allRows(table.rows);

describe('the rows of a fit', () => {
  const few = [5, 2, 9];

  it('are the spans, wrong = 1, under 1-vs-1', () => {
    const { design, labels } = labelledDesign(table, few, '1-vs-1');
    expect(design).toMatchObject({ rows: 3, columns: WIDTH });
    expect([...labels]).toEqual(few.map((index) => (table.rows[index]!.right ? 0 : 1)));
    for (const [r, index] of few.entries()) {
      for (const c of [0, 31, 32, 119]) {
        expect(design.values[c * 3 + r]).toBe(table.span[index * WIDTH + c]);
      }
    }
  });

  it('are followed by the rests, all 0, under 3-vs-1', () => {
    const { design, labels } = labelledDesign(table, few, '3-vs-1');
    expect(design).toMatchObject({ rows: 6, columns: WIDTH });
    expect([...labels].slice(3)).toEqual([0, 0, 0]);
    for (const [r, index] of few.entries()) {
      for (const c of [0, 31, 32, 119]) {
        expect(design.values[c * 6 + r]).toBe(table.span[index * WIDTH + c]);
        expect(design.values[c * 6 + 3 + r]).toBe(table.rest![index * WIDTH + c]);
      }
    }
  });

  it('are refused under 3-vs-1 where the rests were not read', () => {
    const { rows, span } = table;
    expect(() => labelledDesign({ rows, span }, few, '3-vs-1')).toThrow(/run the features step with them/);
  });
});

describe.each<[string, ProbeSettings, number]>([
  ['raw', { scheme: '1-vs-1', features: 'raw' }, 3],
  ['standardised', { scheme: '1-vs-1', features: 'standardised' }, 0.1],
])('the probe on %s columns', (_, settings, c) => {
  const [recipe] = probeRecipes(table, settings, [c]) as [ReturnType<typeof probeRecipes>[0]];

  it('finds the planted neurons with their signs, before any other', () => {
    const probe = recipe.fitProbe(all);
    const bySize = [...probe.neurons.keys()].sort(
      (a, b) =>
        // in units of the neuron's own spread
        Math.abs(probe.weights[b]!) * spreadOf(probe.neurons[b]!) -
        Math.abs(probe.weights[a]!) * spreadOf(probe.neurons[a]!),
    );
    expect(
      bySize
        .slice(0, 3)
        .map((k) => probe.neurons[k]!)
        .sort((a, b) => a - b),
    ).toEqual([7, 41, 100]);
    expect([...positiveNeurons(probe)]).toEqual(expect.arrayContaining([7, 100]));
    expect([...positiveNeurons(probe)]).not.toContain(41);
    expect(probe.kkt).toBeLessThan(1e-6);
    expect(probe.rows).toBe(400);
  });

  it('tells wrong from right on answers it has not seen, of this table and of another', () => {
    const heldOut = crossValidate(table, foldsBySubject(table.rows, all, 4, 1), recipe);
    expect(auroc(heldOut.scores, labelsOf(table.rows, heldOut.indices))).toBeGreaterThan(0.85);
    // the same neurons' loudness, other answers
    const other = plantedTable({ ...plan, answers: 900, seed: 2 });
    const fresh = Array.from({ length: 500 }, (_, i) => 400 + i);
    const scored = scoreHeldOut(recipe.fit(all), other, fresh);
    expect(auroc(scored.scores, labelsOf(other.rows, fresh))).toBeGreaterThan(0.85);
  });

  it('scores raw CETT, as a published probe does', () => {
    const probe = recipe.fitProbe(all);
    const fixed = fixedProbeRecipe('published', probe).fit([]);
    expect([...fixed(table, [4, 8])]).toEqual([...scoreProbe(probe, table.span, WIDTH, [4, 8])]);
    expect([...recipe.fit(all)(table, [4, 8])]).toEqual([...fixed(table, [4, 8])]);
  });
});

function spreadOf(neuron: number): number {
  const values = all.map((index) => table.span[index * WIDTH + neuron]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('a path over C', () => {
  it('gives larger sets for larger C, each the same as if fitted alone', () => {
    const settings = { scheme: '3-vs-1', features: 'raw' } as const;
    const path = probeRecipes(table, settings, [0.3, 1, 3]).map((recipe) => recipe.fitProbe(all));
    const sizes = path.map((probe) => probe.neurons.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeLessThan(sizes[2]!);
    expect(path.map((probe) => probe.rows)).toEqual([800, 800, 800]);
    const alone = probeRecipes(table, settings, [3])[0]!.fitProbe(all);
    expect([...alone.neurons]).toEqual([...path[2]!.neurons]);
    expect(alone.objective).toBeCloseTo(path[2]!.objective, 6);
  });
});
