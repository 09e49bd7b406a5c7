// Everything that may be looked at before the test split is opened: every setting of the probe on folds by subject, on
// dev, and on relations that were left out of training. And the choice that follows from it, by a rule stated first.

import { ExplorerError } from '../../model/errors.ts';
import type { AnswerTable } from '../../model/probe/answerRow.ts';
import { crossValidate } from '../../model/probe/evaluation/crossValidate.ts';
import { type Fold, foldsByRelation, foldsBySubject } from '../../model/probe/evaluation/folds.ts';
import { positiveNeurons } from '../../model/probe/evaluation/linearProbe.ts';
import { probeRecipes } from '../../model/probe/evaluation/probeRecipe.ts';
import type { Recipe } from '../../model/probe/evaluation/recipe.ts';
import { type Gain, gainOf, type Report, reportOf } from '../../model/probe/evaluation/report.ts';
import { SCALARS, scalarsRecipe, stackRecipe } from '../../model/probe/evaluation/scalarRivals.ts';
import { consistentRows, countRows, type RowCounts } from './rows.ts';
import {
  FEATURES,
  idOf,
  type ProbeSetting,
  pathOf,
  SCHEMES,
  SIZES,
  type SizeName,
  singleRecipe,
  sizeOf,
} from './settings.ts';

/** One contender on the three kinds of held-out answers. */
export interface Standing {
  /** Train and dev together, folds by subject. */
  readonly folds: Report;
  /** Trained on train, scored on dev. */
  readonly dev: Report;
  /** Train and dev together, a fifth of the relations left out at a time. */
  readonly leftOut: Report;
}

export interface Comparison extends ProbeSetting, Standing {
  readonly id: string;
  /** Of the probe that is fitted on all rows of train and dev. */
  readonly nonZero: number;
  readonly positive: number;
  readonly kkt: number;
  readonly size: SizeName | null;
}

export interface Development {
  readonly seed: number;
  readonly rows: { readonly all: RowCounts; readonly train: RowCounts; readonly dev: RowCounts };
  readonly relationGroups: readonly string[];
  readonly probes: readonly Comparison[];
  readonly rivals: readonly ({ readonly name: string } & Standing)[];
}

const FOLDS = 5;

/**
 * @param table answers of train and dev that were the same in all samples, with `rest`
 * @param onSetting called when the path of a scheme and kind of features is done
 */
export function develop(
  table: AnswerTable,
  seed: number,
  onSetting: (name: string) => void = () => {},
): Development {
  const { rows } = table;
  const all = consistentRows(rows, ['train', 'dev'], seed);
  const train = consistentRows(rows, ['train'], seed);
  const dev = consistentRows(rows, ['dev'], seed);
  const subjectFolds = foldsBySubject(rows, all, FOLDS, seed);
  const relationFolds = foldsByRelation(rows, all, FOLDS, seed);
  const standing = (recipe: Recipe): Standing => {
    const report = (folds: readonly Fold[]) =>
      reportOf(recipe.name, table, crossValidate(table, folds, recipe), { seed });
    return {
      folds: report(subjectFolds),
      dev: report([{ name: 'dev', train, test: dev }]),
      leftOut: report(relationFolds),
    };
  };

  const probes = SCHEMES.flatMap((scheme) =>
    FEATURES.flatMap((features) => {
      const recipes = probeRecipes(table, { scheme, features }, pathOf(features));
      const compared = recipes.map((recipe): Comparison => {
        const setting = { scheme, features, c: recipe.c };
        const probe = recipe.fitProbe(all);
        const nonZero = probe.neurons.length;
        return {
          id: idOf(setting),
          ...setting,
          nonZero,
          positive: positiveNeurons(probe).length,
          kkt: probe.kkt,
          size: sizeOf(nonZero, table.span.length / rows.length),
          ...standing(recipe),
        };
      });
      onSetting(`${scheme}, ${features}`);
      return compared;
    }),
  );
  const rivals = [
    scalarsRecipe(table, 'log-probability', ['meanLogProbability'], seed),
    scalarsRecipe(table, 'all scalars', SCALARS, seed),
  ].map((recipe) => ({ name: recipe.name, ...standing(recipe) }));
  return {
    seed,
    rows: { all: countRows(rows, all), train: countRows(rows, train), dev: countRows(rows, dev) },
    relationGroups: relationFolds.map(({ name }) => name),
    probes,
    rivals,
  };
}

/** Paired: all scalars + the probe minus all scalars, on relations that were left out. */
export function leftOutGain(table: AnswerTable, setting: ProbeSetting, seed: number): Gain {
  const rows = consistentRows(table.rows, ['train', 'dev'], seed);
  const folds = foldsByRelation(table.rows, rows, FOLDS, seed);
  const probe = singleRecipe(table, setting);
  const scored = (recipe: Recipe) => crossValidate(table, folds, recipe);
  return gainOf(
    probe.name,
    table,
    scored(stackRecipe(table, '', probe, seed)),
    scored(scalarsRecipe(table, '', SCALARS, seed)),
    { seed },
  );
}

/** What `choose` does, for the file that holds its result. */
export const CHOICE_RULE =
  'For both label schemes and each size of set (small: under 0.1 % of all neurons, medium: under 0.5 %, large: under ' +
  '5 %; all non-zero weights count) the setting with the highest mean of two AUROCs: on dev, and on relations left ' +
  'out of training. The default is the better of the two small sets by the same mean.';

export interface Chosen extends ProbeSetting {
  readonly id: string;
  readonly size: SizeName;
  readonly nonZero: number;
}

export interface Choice {
  readonly rule: string;
  readonly seed: number;
  readonly default: string;
  readonly probes: readonly Chosen[];
}

/**
 * By CHOICE_RULE; a class of size that no setting reaches stays empty.
 * @throws ExplorerError 'pipeline.invalid' when no setting gives a neuron a weight
 */
export function choose({ probes, seed }: Development): Choice {
  const worth = ({ dev, leftOut }: Comparison) => (dev.auroc.value + leftOut.auroc.value) / 2;
  const best = (among: readonly Comparison[]) =>
    among.reduce<Comparison | null>((a, b) => (a === null || worth(b) > worth(a) ? b : a), null);
  const eligible = probes.filter(({ nonZero, positive }) => nonZero > 0 && positive > 0);
  const chosen = SIZES.flatMap(({ name }) =>
    SCHEMES.flatMap((scheme) => {
      const found = best(eligible.filter((probe) => probe.size === name && probe.scheme === scheme));
      return found ? [{ found, size: name }] : [];
    }),
  );
  const first =
    best(chosen.filter(({ size }) => size === 'small').map(({ found }) => found)) ?? chosen[0]?.found;
  if (!first) {
    throw new ExplorerError(
      'pipeline.invalid',
      `none of ${probes.length} settings found a neuron with a positive weight; train on more answers`,
    );
  }
  return {
    rule: CHOICE_RULE,
    seed,
    default: first.id,
    probes: chosen.map(({ found: { id, scheme, features, c, nonZero }, size }) => ({
      id,
      scheme,
      features,
      c,
      size,
      nonZero,
    })),
  };
}
