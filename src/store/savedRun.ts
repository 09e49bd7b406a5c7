// The run on show as a trace, to be written to a file: what was asked and answered, turned and scored, and of the
// activations either the probe's neurons and the loudest cells of each token, or all. A recorded run is saved as it is.

import { ExplorerError } from '../model/errors.ts';
import type { Experiment } from '../model/permalink/experiment.ts';
import { probeHash } from '../model/permalink/probeHash.ts';
import type { TraceArm, TraceHeader } from '../model/trace/header.ts';
import { columnsOf, createTraceRecorder } from '../model/trace/recorder.ts';
import type { Trace } from '../model/trace/trace.ts';
import type { ExplorerState } from './explorer.ts';
import { namesOf } from './forks.ts';
import type { Readings } from './readings.ts';
import { firstHeld, keptOf, type SavedActivations } from './savedSize.ts';
import { spansOf } from './savedSpans.ts';
import { controlOf, saidBy, turnOf } from './savedTurns.ts';
import { tallyOf } from './tallySlice.ts';

type Saved = Pick<ExplorerState, 'run' | 'trace' | 'opened' | 'probe' | 'spans' | 'tallies'>;

export interface SaveOptions {
  readonly activations: SavedActivations;
  /** Everything that determines the run, and what the page is set to. */
  readonly experiment: Experiment | null;
}

/** Why there is nothing to save, in a sentence; null when there is. */
export function whyNotSaved({ run, trace, opened, spans }: Saved): string | null {
  if (!run) return 'Nothing is answered yet.';
  if (run.isRecorded) return trace ? null : 'The recording is gone; open it again.';
  if (run.status === 'running') return 'The answer is still being written.';
  if ([...spans.values()].some(({ reading }) => reading === 'waiting'))
    return 'The answers are still being read for their scores.';
  return opened ? null : 'The model of these answers is gone; load it again.';
}

/** @throws ExplorerError 'request.invalid' where whyNotSaved says why */
export function traceOfRun(
  state: Saved,
  readings: Readings,
  { activations, experiment }: SaveOptions,
): Trace {
  const { run, trace, opened, probe } = state;
  const why = whyNotSaved(state);
  if (why !== null) throw new ExplorerError('request.invalid', `this run cannot be saved: ${why}`);
  if (run?.isRecorded && trace) return trace;
  if (!run || !opened) throw new Error('whyNotSaved lets only a run with its model through');

  const { config, columnNorms } = opened;
  const names = namesOf(run);
  const { watched, loudest } = keptOf(run, config, probe, activations);
  const recorder = createTraceRecorder({ shape: config, columnNorms, watched, loudest });
  const spans = spansOf(run, state, readings, watched, config.layers * config.neurons);
  const parts = run.arms.map((arm) => {
    const from = firstHeld(readings, arm);
    for (let position = from; position < arm.readTo; position++) {
      const reading = readings.token(arm.id, position)!;
      recorder.append({ arm: arm.id, start: position, z: reading.z, norms: reading.norms });
    }
    const { read, arrays } = recorder.arm(arm.id, from, arm.readTo);
    const length = arm.prompt.length + arm.tokens.length;
    const scores = probe ? readings.logits(probe, arm.id, length) : new Float32Array(0);
    const head: TraceArm = { ...saidBy(run, arm, names), read, span: spans.of.get(arm.id) ?? null };
    return { head, arrays: { ...arrays, scores } };
  });
  const arrays = parts.map((part) => part.arrays);
  const columns = columnsOf(watched, arrays, columnNorms);
  const { question, instruction, system, decoding, history } = run;
  const header: TraceHeader = {
    title: question,
    note: '',
    model: {
      name: config.name || config.architecture,
      sha256: opened.sha256,
      layers: config.layers,
      neurons: config.neurons,
      quantisation: opened.quantisation,
    },
    probes: probe ? [probe.id] : [],
    asked: { question, instruction, system, history: history.map(turnOf) },
    decoding: { ...decoding },
    outcome: run.outcome ?? 'stopped',
    experiment,
    command: '',
    watched: [...watched],
    loudest,
    columns: columns.columns.length,
    scorer: probe && { id: probe.id, hash: probeHash(probe) },
    arms: parts.map(({ head }) => head),
    spans: spans.heads,
    control: controlOf(run),
    tally: [...(tallyOf(state) ?? [])].map(([seed, { isChanged, text }]) => [seed, isChanged, text]),
    settings: [],
  };
  return { header, ...columns, arms: arrays, spans: spans.cett, spanScores: spans.scores };
}
