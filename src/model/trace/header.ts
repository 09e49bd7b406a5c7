// What a trace says in words and numbers: the JSON part of the file (README.md has the layout). Everything that a reader
// needs to show a run as if it had just been written, but for the activations.

import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const natural = v.pipe(whole, v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(100_000));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));
const list = <T extends v.GenericSchema>(item: T, most: number) => v.pipe(v.array(item), v.maxLength(most));

const range = v.tuple([whole, whole]);
const scopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('prompt') }),
  v.object({ kind: v.literal('generated') }),
  v.object({ kind: v.literal('ranges'), ranges: list(range, 1000) }),
]);

/** intervention.ts; its own rules are checked when the trace is opened. */
const interventionSchema = v.object({
  own: v.array(v.tuple([whole, finite])),
  groups: list(
    v.object({ id: name, label: text, neurons: v.array(whole), alpha: finite, enabled: v.boolean() }),
    100,
  ),
  scope: scopeSchema,
  bypassed: v.boolean(),
});

const candidateSchema = v.object({ id: whole, text, probability: share });

const armSchema = v.object({
  id: name,
  /** For the person. */
  label: text,
  /** A fork: the arm it left, and the tokens of that answer that it keeps. */
  from: v.nullable(v.object({ arm: name, tokens: whole })),
  start: interventionSchema,
  /** By ascending position: first position read with it, counted from 0, prompt included. */
  moves: list(v.object({ position: whole, intervention: interventionSchema }), 10_000),
  prompt: list(v.object({ id: whole, text, special: v.boolean() }), 100_000),
  tokens: list(
    v.object({ id: whole, text, probability: share, candidates: list(candidateSchema, 10) }),
    100_000,
  ),
  /** Null: it was stopped by hand, or failed. */
  stop: v.nullable(v.picklist(['token', 'string', 'length', 'context'])),
  /** Positions [from, from + count) have readings. */
  read: v.object({ from: whole, count: whole }),
  /** Which of `spans` its answer states; null where it gets no score. */
  span: v.nullable(whole),
});

export const headerSchema = v.object({
  title: text,
  /** How this run came to be chosen. */
  note: text,
  model: v.object({
    name,
    sha256,
    layers: v.pipe(natural, v.maxValue(1000)),
    neurons: v.pipe(natural, v.maxValue(1_000_000)), // per layer
    quantisation: text,
  }),
  /** Published probes whose neurons are all among `watched`, the one that was in use first. */
  probes: list(name, 100),
  asked: v.object({
    question: text,
    /** Appended to the question. */
    instruction: text,
    system: text,
    /** Earlier turns; every arm has its own answers. */
    history: list(
      v.object({ question: text, instruction: text, answers: list(v.tuple([name, text]), 100) }),
      1000,
    ),
  }),
  decoding: v.object({
    temperature: v.pipe(finite, v.minValue(0)),
    topK: whole,
    topP: share,
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
    maxTokens: natural,
  }),
  /** Made it; empty for a run of the page. */
  command: text,
  /** Neurons read at every recorded position, n = l·F + j, ascending. */
  watched: v.array(whole),
  /** K: cells kept besides, the loudest by CETT at each position. */
  loudest: v.pipe(whole, v.maxValue(100_000)),
  /** Neurons that occur anywhere in the readings: each has its column norm. */
  columns: whole,
  arms: v.pipe(list(armSchema, 100), v.minLength(1, 'there is no arm')),
  /** Answer spans read again with all scales 1: CETT of the watched neurons. Arms of the same text share one. */
  spans: list(
    v.object({
      /** Tokens of the answer [start, end). */
      tokens: range,
      /** Natural log of the probability of each of them. */
      logProbabilities: list(v.pipe(finite, v.maxValue(0)), 1000),
    }),
    100,
  ),
  /** Strengths that were recorded side by side, by α. */
  settings: list(
    v.object({
      alpha: v.pipe(finite, v.minValue(0)),
      steered: name,
      control: v.nullable(name),
      /** Matched control sets turned to the same α: seed of the draw, whether it changed the answer too. */
      draws: list(v.tuple([whole, v.boolean()]), 10_000),
    }),
    100,
  ),
});

export type TraceHeader = v.InferOutput<typeof headerSchema>;
export type TraceArm = TraceHeader['arms'][number];
export type TraceSetting = TraceHeader['settings'][number];
