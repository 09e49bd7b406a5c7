// One question, or several in turn, with the H-Neurons at several strengths and a matched control at each, as a trace:
// everything that the page needs to show the run as if it had just been written. Pure work on a model that is open;
// files are traces.ts's.

import type { ArmRequest } from '../../model/generation/types.ts';
import { NO_INTERVENTION } from '../../model/intervention.ts';
import { probeHash } from '../../model/permalink/probeHash.ts';
import {
  type TraceArm,
  type TraceHeader,
  type TraceTurn,
  toHeaderIntervention,
} from '../../model/trace/header.ts';
import { columnsOf, createTraceRecorder } from '../../model/trace/recorder.ts';
import type { Trace } from '../../model/trace/trace.ts';
import { GREEDY } from './armAnswers.ts';
import type { Lab } from './lab.ts';
import { recordSpans } from './recordSpans.ts';
import { controlId, recordTallies, steeredId } from './recordTally.ts';
import { type WrittenTurn, writeTurns } from './recordTurns.ts';

export interface Recording {
  /** What the person says; the answers to the last are what is recorded. */
  readonly turns: readonly string[];
  /** Strengths besides 1. */
  readonly alphas: readonly number[];
  /** The control on show. */
  readonly controlSeed: number;
  /** Control sets of the tally, seeds from 1. */
  readonly controls: number;
  /** K. */
  readonly loudest: number;
  readonly maxTokens: number;
  readonly columnNorms: Float32Array; // [L, F]
  readonly words: Pick<TraceHeader, 'title' | 'note' | 'command'> & { readonly quantisation: string };
  readonly modelName: string;
}

/** Of all arms: three answers of 64 tokens and what draws them, about 140 kB. Beyond it the prompt is not recorded. */
const MOST_POSITIONS = 195;

export async function recordRun(lab: Lab, recording: Recording): Promise<Trace> {
  const { probe, config } = lab;
  const { turns, alphas, controls, columnNorms, loudest, maxTokens } = recording;
  const watched = probe.weights.map(([n]) => n).sort((a, b) => a - b);
  const recorder = createTraceRecorder({ shape: config, columnNorms, watched, loudest, probe });
  const requests = armsOf(lab, recording);
  const written = await writeTurns(lab, turns, requests, maxTokens, recorder.append);
  const last = written.at(-1)!;
  const scored = await recordSpans(lab, turns.at(-1)!, last, columnNorms, watched);
  const isPromptKept = positionsOf(last) + last.get('normal')!.prompt.length <= MOST_POSITIONS;
  const parts = requests.map(({ id, label, intervention }) => {
    const { prompt, ...answer } = last.get(id)!;
    // The prompt's readings of one arm are enough for a first look, and half of the file.
    const from = id === 'normal' && isPromptKept ? 0 : prompt.length - 1;
    const { read, arrays } = recorder.arm(id, from, prompt.length + answer.tokens.length);
    const head: TraceArm = {
      id,
      label,
      from: null,
      start: toHeaderIntervention(intervention),
      moves: [],
      prompt: promptTokens(lab, prompt),
      ...answer,
      read,
      span: scored.spanOf.get(id) ?? null,
    };
    return { head, arrays };
  });
  const arrays = parts.map((part) => part.arrays);
  const { quantisation, ...words } = recording.words;
  const header: TraceHeader = {
    ...words,
    model: {
      name: recording.modelName,
      sha256: lab.sha256,
      layers: config.layers,
      neurons: config.neurons,
      quantisation,
    },
    probes: [probe.id],
    asked: {
      question: turns.at(-1)!,
      instruction: probe.instruction,
      system: '',
      history: historyOf(lab, recording, written, requests),
    },
    decoding: { ...GREEDY, maxTokens },
    outcome: 'done',
    experiment: null,
    scorer: { id: probe.id, hash: probeHash(probe) },
    watched,
    loudest,
    columns: 0,
    arms: parts.map(({ head }) => head),
    spans: scored.spans.map(({ tokens, logProbabilities }) => ({
      tokens,
      isByHand: false,
      logProbabilities,
    })),
    control: { kind: 'matched', seed: recording.controlSeed },
    tally: [], // each strength has its own, in settings
    settings: await recordTallies(lab, last, alphas, controls, maxTokens),
  };
  const columns = columnsOf(watched, arrays, columnNorms);
  return {
    header: { ...header, columns: columns.columns.length },
    ...columns,
    arms: arrays,
    spans: scored.spans.map(({ cett }) => cett),
    spanScores: scored.spans.map(({ scores }) => scores),
  };
}

/** Of the answers: a token is drawn at the position before it. */
function positionsOf(written: WrittenTurn): number {
  return [...written.values()].reduce((sum, { tokens }) => sum + tokens.length + 1, 0);
}

function historyOf(
  lab: Lab,
  { turns, maxTokens, controlSeed }: Recording,
  written: readonly WrittenTurn[],
  requests: ReturnType<typeof armsOf>,
): TraceTurn[] {
  return written.slice(0, -1).map((turn, i) => ({
    question: turns[i]!,
    instruction: lab.probe.instruction,
    system: '',
    decoding: { ...GREEDY, maxTokens },
    outcome: 'done',
    control: { kind: 'matched', seed: controlSeed },
    arms: requests.map(({ id, label, intervention }) => {
      const { prompt, tokens, stop } = turn.get(id)!;
      return {
        id,
        label,
        from: null,
        start: toHeaderIntervention(intervention),
        moves: [],
        prompt: promptTokens(lab, prompt),
        tokens: tokens.map((token) => ({ ...token, candidates: [] })),
        stop,
      };
    }),
  }));
}

function promptTokens({ tokenizer }: Lab, ids: readonly number[]): TraceArm['prompt'] {
  return ids.map((id) => ({ id, text: tokenizer.tokenText(id), special: tokenizer.isSpecial(id) }));
}

function armsOf(lab: Lab, { alphas, controlSeed }: Recording): (ArmRequest & { readonly label: string })[] {
  return [
    { id: 'normal', label: 'Normal', intervention: NO_INTERVENTION },
    ...alphas.flatMap((alpha) => [
      { id: steeredId(alpha), label: `Steered, α = ${alpha}`, intervention: lab.steering(alpha) },
      {
        id: controlId(alpha),
        label: `Control, α = ${alpha}`,
        intervention: lab.controlling(controlSeed, alpha),
      },
    ]),
  ];
}
