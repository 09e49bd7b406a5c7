// A published probe on answers to any question file. Nothing is fitted: the probe, and the rivals' regressions that are
// published with it, are applied as they are.

import type { AnswerTable } from '../../model/probe/answerRow.ts';
import { agreeingRows } from '../../model/probe/evaluation/answers.ts';
import { balancedRows } from '../../model/probe/evaluation/balance.ts';
import { confidencePairs, pairsWon } from '../../model/probe/evaluation/confidencePairs.ts';
import { type HeldOut, scoreHeldOut } from '../../model/probe/evaluation/crossValidate.ts';
import { fixedProbeRecipe } from '../../model/probe/evaluation/probeRecipe.ts';
import type { Scorer } from '../../model/probe/evaluation/recipe.ts';
import { gainOf, reportOf } from '../../model/probe/evaluation/report.ts';
import { scoreScalars } from '../../model/probe/evaluation/scalarRivals.ts';
import type { ProbeFile, Regression } from '../../model/probe/probeFile.ts';
import { linearProbeOf } from '../../model/probe/score.ts';
import type { Estimate } from '../../model/stats/bootstrap.ts';
import { quantiles } from '../../model/stats/summary.ts';
import { AGREEING, countRows, type RowCounts, rowsOf } from './rows.ts';

/** What is known of one group of answers; comparisons are null where there are no right or no wrong ones. */
export interface GroupEvidence {
  readonly name: string;
  readonly rows: RowCounts;
  /** Of the probe's scores, whatever the answers: 5 quantiles (0, ¼, ½, ¾, 1) and the share counted as "wrong". */
  readonly scores: { readonly quantiles: readonly number[]; readonly aboveThreshold: number } | null;
  /** At the probe's published threshold. */
  readonly accuracy: Estimate | null;
  /** Share of pairs of equal confidence in which the wrong answer scores higher. */
  readonly pairsWon: { readonly pairs: number; readonly won: Estimate } | null;
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
  const agreeing = agreeingRows(table.rows, consistent, AGREEING, 'both');
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
    groupEvidence('the same, worded alike in most samples', table, agreeing, probe, seed),
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
  const scorers = scorersOf(probe);
  const own = scorers.probe(table, indices);
  const scores =
    own.length === 0
      ? null
      : {
          quantiles: quantiles(own, 5),
          aboveThreshold: own.filter((score) => score > probe.threshold).length / own.length,
        };
  if (rows.right === 0 || rows.wrong === 0) {
    return { name, rows, scores, accuracy: null, pairsWon: null, auroc: null, gain: null };
  }
  const held = (scorer: Scorer): HeldOut => scoreHeldOut(scorer, table, indices);
  const options = { seed, resamples: RESAMPLES };
  const auroc = (scorer: Scorer) => reportOf('', table, held(scorer), options).auroc;
  const gain = (a: Scorer, b: Scorer) => gainOf('', table, held(a), held(b), options).auroc;
  const { pairs } = confidencePairs(table.rows, indices);
  return {
    name,
    rows,
    scores,
    accuracy: reportOf('', table, held(scorers.probe), { ...options, threshold: probe.threshold }).accuracy,
    pairsWon:
      pairs.length === 0
        ? null
        : { pairs: pairs.length, won: pairsWon(table.rows, pairs, held(scorers.probe), options) },
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
      return Float64Array.from(indices, (index, i) =>
        scoreScalars(regression, table.rows[index]!.scalars, scores[i]),
      );
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
