// One question with the H-Neurons at several strengths, and a matched control at each, as a trace: everything that the
// page needs to show the run as if it had just been written. Pure work on a model that is open; files are record.ts's.

import { generate } from '../../model/generation/generate.ts';
import type { ArmRequest } from '../../model/generation/types.ts';
import { NO_INTERVENTION } from '../../model/intervention.ts';
import type { TraceArm, TraceHeader } from '../../model/trace/header.ts';
import { columnsOf, createTraceRecorder } from '../../model/trace/recorder.ts';
import type { Trace } from '../../model/trace/trace.ts';
import { GREEDY, isChangedFrom } from './armAnswers.ts';
import type { Lab } from './lab.ts';
import { recordSpans, type WrittenArm } from './recordSpans.ts';
import { promptOf } from './search.ts';

export interface Recording {
  readonly question: string;
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

/** Of the next token, kept with each. */
const CANDIDATES = 5;

export async function recordRun(lab: Lab, recording: Recording): Promise<Trace> {
  const { probe, probes, tokenizer, config } = lab;
  const { question, columnNorms, loudest, maxTokens } = recording;
  const { instruction } = probe;
  const ids = promptOf(lab, [question], [], instruction);
  const watched = [...new Set(probes.flatMap(({ weights }) => weights.map(([n]) => n)))].sort(
    (a, b) => a - b,
  );
  const recorder = createTraceRecorder({ shape: config, columnNorms, watched, loudest });
  const requests = armsOf(lab, recording);
  const written = await write(lab, ids, requests, maxTokens, recorder.append);
  const scored = await recordSpans(lab, question, ids, written, columnNorms, watched);
  const prompt = ids.map((id) => ({
    id,
    text: tokenizer.tokenText(id),
    special: tokenizer.isSpecial(id),
  }));
  const parts = requests.map(({ id, label, intervention }) => {
    const arm = written.get(id)!;
    // The prompt's readings of one arm are enough for a first look, and half of the file.
    const from = id === 'normal' ? 0 : ids.length - 1;
    const { read, arrays } = recorder.arm(id, from, ids.length + arm.tokens.length);
    const head: TraceArm = {
      id,
      label,
      from: null,
      start: structuredClone(intervention) as TraceArm['start'],
      moves: [],
      prompt,
      ...arm,
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
    probes: probes.map(({ id }) => id),
    asked: { question, instruction, system: '', history: [] },
    decoding: { ...GREEDY, maxTokens },
    watched,
    loudest,
    columns: 0,
    arms: parts.map(({ head }) => head),
    spans: scored.spans.map(({ tokens, logProbabilities }) => ({ tokens, logProbabilities })),
    settings: await tallies(lab, recording, ids, written.get('normal')!),
  };
  const columns = columnsOf(watched, arrays, columnNorms);
  return {
    header: { ...header, columns: columns.columns.length },
    ...columns,
    arms: arrays,
    spans: scored.spans.map(({ cett }) => cett),
  };
}

const steeredId = (alpha: number) => `steered@${alpha}`;
const controlId = (alpha: number) => `control@${alpha}`;

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

/** Every arm to its end, from one prompt in one batch, as the page writes them. */
async function write(
  { forward, tokenizer }: Lab,
  ids: readonly number[],
  arms: readonly ArmRequest[],
  maxTokens: number,
  onPass: ReturnType<typeof createTraceRecorder>['append'],
): Promise<Map<string, WrittenArm>> {
  const open = new Map<string, TraceArm['tokens']>(arms.map(({ id }) => [id, []]));
  const done = new Map<string, WrittenArm>();
  const stop = { maxTokens, tokens: tokenizer.stopTokens, strings: [] };
  for await (const event of generate(forward, { ids, arms, sampling: GREEDY, stop, tokenizer })) {
    if (event.type === 'end') {
      done.set(event.arm, {
        tokens: open.get(event.arm)!.slice(0, event.end - ids.length),
        stop: event.stop,
      });
    } else if (event.type === 'pass') {
      const { pass, text } = event;
      onPass(pass);
      const { next } = pass;
      if (!next) continue;
      open.get(pass.arm)!.push({
        id: next.id,
        text,
        probability: Math.min(1, Math.exp(next.logProbability)),
        candidates: next.candidates.slice(0, CANDIDATES).map(({ id, probability }) => ({
          id,
          text: tokenizer.tokenText(id),
          probability: Math.min(1, probability),
        })),
      });
    }
  }
  return done;
}

/** Which of the control sets change the answer too, at each α. */
async function tallies(
  lab: Lab,
  { alphas, controls, maxTokens }: Recording,
  prompt: readonly number[],
  normal: WrittenArm,
): Promise<TraceHeader['settings']> {
  const reference = normal.tokens.map(({ id }) => id);
  const settings: TraceHeader['settings'] = [];
  for (const alpha of alphas) {
    const seeds = Array.from({ length: controls }, (_, i) => i + 1);
    const jobs = seeds.map((seed) => ({ arm: lab.control(seed, alpha), prompt, reference }));
    const answers = await lab.arms.answer(jobs, maxTokens);
    const draws = seeds.map((seed, i): [number, boolean] => [seed, isChangedFrom(reference, answers[i]!)]);
    settings.push({ alpha, steered: steeredId(alpha), control: controlId(alpha), draws });
  }
  return settings;
}
