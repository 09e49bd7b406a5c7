// The run on show as a report (model/methods): what was asked for, what came of it, and what the probe says. A recorded
// run is told from what its file knows.

import type {
  Report,
  ReportedAnswer,
  ReportedModel,
  ReportedProbe,
  ReportedScore,
} from '../../model/methods/report.ts';
import { trainingWords } from '../../model/methods/trainingWords.ts';
import type { Probe } from '../../model/probe/probe.ts';
import type { ModelManifest } from '../../queries/models.ts';
import { summarise } from '../../store/controlTally.ts';
import { experimentOf } from '../../store/experiment.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { setOf } from '../../store/probeSet.ts';
import type { Readings } from '../../store/readings.ts';
import { isSaved } from '../../store/recordedRun.ts';
import { type ArmRun, armOf, firstDifference, type Run } from '../../store/run.ts';
import { tallyOf } from '../../store/tallySlice.ts';
import { scoreOf } from '../score/armScores.ts';

export interface ReportSource {
  readonly readings: Readings;
  /** Of the models published with the page. */
  readonly manifests: readonly ModelManifest[];
  /** Of the page. */
  readonly address: string;
  /** Opens the run; null: there is none. */
  readonly link: string | null;
  readonly today: Date;
}

export function reportOf(state: ExplorerState, source: ReportSource): Report {
  const { run, probe, trace } = state;
  const tally = tallyOf(state);
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  const isSteeredChanged = normal !== null && steered !== null && firstDifference(normal, steered) !== null;
  return {
    experiment: experimentOf(state),
    instructions: run ? [...run.history, run].map(({ instruction }) => instruction) : [],
    model: modelOf(state, source.manifests),
    probe: probe && probeOf(probe),
    earlier: run
      ? run.history.map(({ arms }) => arms.map((arm) => ({ label: arm.label, text: textOf(arm) })))
      : [],
    answers: run ? run.arms.map((arm) => answerOf(state, source.readings, run, arm)) : [],
    tally: tally && tally.size > 0 ? { ...summarise(tally), isSteeredChanged } : null,
    recorded: run?.isRecorded && trace ? { isSaved: isSaved(trace), note: trace.header.note } : null,
    address: source.address,
    link: source.link,
    date: source.today.toISOString().slice(0, 10),
  };
}

function modelOf(state: ExplorerState, manifests: readonly ModelManifest[]): ReportedModel | null {
  const { modelHash, shape, opened, run, trace } = state;
  if (modelHash === null || !shape) return null;
  const manifest = manifests.find(({ sha256 }) => sha256 === modelHash);
  const live = opened?.sha256 === modelHash ? opened : null;
  const recorded = trace?.header.model.sha256 === modelHash ? trace.header.model : null;
  const device =
    live && !run?.isRecorded
      ? `${live.backend.name === 'cpu' ? '' : 'WebGPU, '}${live.backend.device}`
      : null;
  return {
    name: manifest?.name ?? live?.config.name ?? recorded?.name ?? '',
    layers: shape.layers,
    neurons: shape.neurons,
    quantisation: live?.quantisation ?? recorded?.quantisation ?? null,
    device,
    published: manifest
      ? { source: manifest.source, authors: manifest.authors, licence: manifest.licence }
      : null,
  };
}

function probeOf(probe: Probe): ReportedProbe {
  const { positive, negative } = setOf(probe);
  return {
    label: probe.label,
    positive: positive.length,
    negative: negative.length,
    instruction: probe.instruction,
    training: probe.training && trainingWords(probe.training),
    caveats: probe.training ? [] : probe.caveats,
  };
}

function answerOf(state: ExplorerState, readings: Readings, run: Run, arm: ArmRun): ReportedAnswer {
  const normal = armOf(run, 'normal');
  return {
    label: arm.label,
    text: textOf(arm),
    tokens: arm.tokens.length,
    promptTokens: arm.prompt.length,
    stop: arm.stop,
    differsAt: normal && normal !== arm ? firstDifference(normal, arm) : null,
    score: reportedScore(state, readings, arm),
  };
}

function reportedScore(state: ExplorerState, readings: Readings, arm: ArmRun): ReportedScore | null {
  const found = scoreOf(state, readings, arm.id);
  if (!found || found.kind === 'waiting') return null;
  if (found.kind === 'none') return found;
  const { score, place, confidence, confidencePlace, isByHand, isAskedAlike } = found;
  const span = textOf(arm, ...found.span);
  return { kind: 'scored', score, place, confidence, confidencePlace, span, isByHand, isAskedAlike };
}

function textOf({ tokens }: ArmRun, start = 0, end = tokens.length): string {
  return tokens
    .slice(start, end)
    .map(({ text }) => text)
    .join('');
}
