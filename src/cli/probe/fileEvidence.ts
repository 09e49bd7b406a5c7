// A published probe on answers to any question file. Nothing is fitted: the probe, and the rivals' regressions that are
// published with it, are applied as they are.

import type { AnswerScalars, AnswerTable } from '../../model/probe/answerRow.ts';
import { labelsOf } from '../../model/probe/evaluation/answers.ts';
import { balancedRows } from '../../model/probe/evaluation/balance.ts';
import { type HeldOut, scoreHeldOut } from '../../model/probe/evaluation/crossValidate.ts';
import { fixedProbeRecipe } from '../../model/probe/evaluation/probeRecipe.ts';
import type { Scorer } from '../../model/probe/evaluation/recipe.ts';
import { gainOf, reportOf } from '../../model/probe/evaluation/report.ts';
import { PROBE_INPUT, scoreRegression } from '../../model/probe/evaluation/scalarRivals.ts';
import type { ProbeFile, Regression } from '../../model/probe/probeFile.ts';
import { linearProbeOf } from '../../model/probe/score.ts';
import type { Estimate } from '../../model/stats/bootstrap.ts';
import { countRows, type RowCounts, rowsOf } from './rows.ts';

/** AUROCs on one group of answers; null where a class is missing. */
export interface GroupEvidence {
  readonly name: string;
  readonly rows: RowCounts;
  readonly auroc: {
    readonly probe: Estimate;
    readonly logProbability: Estimate;
    readonly scalars: Estimate;
    readonly scalarsAndProbe: Estimate;
  } | null;
  /** Paired differences of AUROC. */
  readonly gain: {
    readonly probeOverLogProbability: Estimate;
    readonly scalarsAndProbeOverScalars: Estimate;
  } | null;
}

const RESAMPLES = 2000;

/** @param table every answer of the file: selections 'consistent' and 'greedy' */
export function fileEvidence(table: AnswerTable, probe: ProbeFile, seed: number): GroupEvidence[] {
  const splits = ['train', 'dev', 'test', null] as const;
  const greedy = rowsOf(table.rows, 'greedy', splits);
  const consistent = rowsOf(table.rows, 'consistent', splits);
  return [
    groupEvidence('greedy answers', table, greedy, probe, seed),
    groupEvidence('answers that are the same in all samples', table, consistent, probe, seed),
    groupEvidence(
      'the same, right and wrong balanced within relation',
      table,
      balancedRows(table.rows, consistent, seed),
      probe,
      seed,
    ),
  ];
}

function groupEvidence(
  name: string,
  table: AnswerTable,
  indices: readonly number[],
  probe: ProbeFile,
  seed: number,
): GroupEvidence {
  const rows = countRows(table.rows, indices);
  if (new Set(labelsOf(table.rows, indices)).size < 2) return { name, rows, auroc: null, gain: null };
  const scorers = scorersOf(probe);
  const held = (scorer: Scorer): HeldOut => scoreHeldOut(scorer, table, indices);
  const options = { seed, resamples: RESAMPLES };
  const auroc = (scorer: Scorer) => reportOf('', table, held(scorer), options).auroc;
  const gain = (a: Scorer, b: Scorer) => gainOf('', table, held(a), held(b), options).auroc;
  return {
    name,
    rows,
    auroc: {
      probe: auroc(scorers.probe),
      logProbability: auroc(scorers.logProbability),
      scalars: auroc(scorers.scalars),
      scalarsAndProbe: auroc(scorers.scalarsAndProbe),
    },
    gain: {
      probeOverLogProbability: gain(scorers.probe, scorers.logProbability),
      scalarsAndProbeOverScalars: gain(scorers.scalarsAndProbe, scorers.scalars),
    },
  };
}

/** Higher = wrong, all of them. */
function scorersOf(probe: ProbeFile) {
  const probeScorer = fixedProbeRecipe(probe.id, linearProbeOf(probe)).fit([]);
  const regressed =
    (regression: Regression): Scorer =>
    (table, indices) => {
      const scores = probeScorer(table, indices);
      return Float64Array.from(indices, (index, i) => {
        const { scalars } = table.rows[index]!;
        const values = regression.inputs.map(({ name }) =>
          name === PROBE_INPUT ? scores[i]! : scalars[name as keyof AnswerScalars],
        );
        return scoreRegression(regression, values);
      });
    };
  const logProbability: Scorer = (table, indices) =>
    Float64Array.from(indices, (index) => -table.rows[index]!.scalars.meanLogProbability);
  return {
    probe: probeScorer,
    logProbability,
    scalars: regressed(probe.rivals.scalars),
    scalarsAndProbe: regressed(probe.rivals.scalarsAndProbe),
  };
}
