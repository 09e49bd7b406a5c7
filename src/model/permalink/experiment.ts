// Everything that determines what the page shows, as plain data: which model and probe, what was asked and how it was
// steered, token by token, and what the sliders say now. A link is this in short (codec.ts); saved runs and scenes
// carry it as it is. The schema trusts nothing: links come from strangers.

import * as v from 'valibot';
import { list, name, seed, sha256, whole } from '../schemaParts.ts';

/** The longest question, system prompt or preview: characters. */
export const MOST_TEXT = 20_000;
/** Neurons that can be named one by one, or turns, moves and forks: far above what a person does by hand. */
export const MOST_NEURONS = 20_000;
const MOST_STEPS = 500;
/** Of an expected answer: characters of its trail and of the text that it begins with. */
export const MOST_TRAIL = 64;
export const MOST_START = 2000;

const text = v.pipe(v.string(), v.maxLength(MOST_TEXT));
/** The page's range; steps of a hundredth. */
export const alphaSchema = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(3),
  v.check((value) => Math.round(value * 100) / 100 === value, 'steps of 0.01'),
);

const ascending = v.pipe(
  list(whole, MOST_NEURONS),
  v.check((neurons) => neurons.every((n, i) => i === 0 || n > neurons[i - 1]!), 'ascending, each once'),
);

/** Flat indices n = l·F + j where neurons are named. */
const groupSchema = v.nullable(
  v.variant('kind', [
    v.object({ kind: v.literal('set') }), // all H-Neurons of the probe
    v.object({ kind: v.literal('heaviest'), size: whole }), // the k heaviest of them
    v.object({ kind: v.literal('layer'), layer: whole }),
    v.object({ kind: v.literal('neurons'), neurons: ascending }), // frozen when chosen
  ]),
);

const range = v.pipe(
  v.tuple([whole, whole]),
  v.check(([start, end]) => start < end, 'start before end'),
);

const scopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('prompt') }),
  v.object({ kind: v.literal('generated') }),
  v.object({ kind: v.literal('ranges'), ranges: v.pipe(v.array(range), v.length(1)) }), // one answer span
]);

/** What the sliders say at one moment. */
export const steeringSchema = v.object({
  group: groupSchema,
  alpha: alphaSchema,
  /** A neuron's own α wins over the group's: [n, α], by ascending n. */
  own: v.pipe(
    list(v.tuple([whole, alphaSchema]), MOST_NEURONS),
    v.check((own) => own.every(([n], i) => i === 0 || n > own[i - 1]![0]), 'ascending, each once'),
  ),
  scope: scopeSchema,
  bypassed: v.boolean(),
});

const decodingSchema = v.object({
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(10)), // 0: greedy
  topK: whole, // 0: all
  topP: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  seed,
  maxTokens: v.pipe(whole, v.minValue(1), v.maxValue(100_000)),
});

const controlSchema = v.object({ kind: v.picklist(['matched', 'uniform']), seed });

/** An arm: 'normal', 'steered', 'control', or 'fork-1' … in the order of `forks`. */
const armSchema = v.pipe(v.string(), v.regex(/^(normal|steered|control|fork-[1-9]\d{0,3})$/));

const moveSchema = v.object({
  arm: armSchema,
  /** First position read with it, counted from 0, prompt included. */
  position: whole,
  steering: steeringSchema,
});

const forkSchema = v.object({
  from: armSchema,
  /** Tokens of that answer that it keeps. */
  tokens: whole,
  steering: steeringSchema,
});

/** What an arm wrote when the link was made. */
export const expectedSchema = v.object({
  arm: armSchema,
  /** How many tokens it wrote. */
  tokens: whole,
  /** First 64 bits of the sha256 of its token ids, 32 bits each, little-endian; base64url. */
  hash: v.pipe(v.string(), v.regex(/^[\w-]{11}$/)),
  /** Six bits of a running hash for every 2^k-th token, so that the place of a difference can be told; expected.ts. */
  trail: v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(MOST_TRAIL)),
  /** The beginning of its text, or all of it: to be read before anything runs. */
  start: v.pipe(v.string(), v.maxLength(MOST_START)),
});

const turnSchema = v.object({
  question: text,
  /** The probe's instruction was appended. */
  isAnswerOnly: v.boolean(),
  system: text,
  decoding: decodingSchema,
  /** From the first token on. */
  steering: steeringSchema,
  /** Null: no control was asked for. */
  control: v.nullable(controlSchema),
  moves: list(moveSchema, MOST_STEPS),
  forks: list(forkSchema, 100),
  expected: list(expectedSchema, 100),
});

const viewSchema = v.object({
  arm: armSchema,
  /** A position, counted from 0; null: the newest. */
  cursor: v.nullable(whole),
  region: v.picklist(['token', 'span']),
  metric: v.picklist(['z', 'magnitude', 'share', 'contribution', 'difference']),
  scaleShape: v.picklist(['linear', 'log']),
  neuron: v.nullable(whole),
  isDetailed: v.boolean(),
});

export const experimentSchema = v.object({
  model: v.nullable(v.object({ sha256, name: text })),
  /** `hash`: first 64 bits of probeHash(), base64url. */
  probe: v.nullable(v.object({ id: name, hash: v.pipe(v.string(), v.regex(/^[\w-]{11}$/)) })),
  /** Wrote the expected answers; null: nothing was written. */
  backend: v.nullable(v.picklist(['cpu', 'webgpu'])),
  /** Asked one after another; empty: nothing was asked yet. */
  turns: list(turnSchema, 100),
  /** What the page is set to: the next question would be asked with it. */
  settings: v.object({
    /** In the box. */
    question: text,
    isAnswerOnly: v.boolean(),
    system: text,
    decoding: decodingSchema,
    steering: steeringSchema,
    control: v.object({ ...controlSchema.entries, isOn: v.boolean() }),
  }),
  view: viewSchema,
});

export type Experiment = v.InferOutput<typeof experimentSchema>;
export type Turn = Experiment['turns'][number];
export type Steering = v.InferOutput<typeof steeringSchema>;
export type SteeringGroup = NonNullable<Steering['group']>;
export type Expected = v.InferOutput<typeof expectedSchema>;
export type View = Experiment['view'];
