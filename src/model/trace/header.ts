// What a trace says in words and numbers: the JSON part of the file (README.md has the layout). Everything that a reader
// needs to show a run as if it had just been written, but for the activations.

import * as v from 'valibot';
import type { Intervention } from '../intervention.ts';
import { experimentSchema } from '../permalink/experiment.ts';
import { finite, list, name, natural, seed, sha256, share, text, whole } from '../schemaParts.ts';

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

/** By ascending position: first position read with it, counted from 0, prompt included. */
const movesSchema = list(v.object({ position: whole, intervention: interventionSchema }), 10_000);

const armSchema = v.object({
  id: name,
  /** For the person. */
  label: text,
  /** A fork: the arm it left, the tokens of that answer that it keeps, and what acts from there on. */
  from: v.nullable(v.object({ arm: name, tokens: whole, scales: interventionSchema })),
  start: interventionSchema,
  moves: movesSchema,
  prompt: list(v.object({ id: whole, text, special: v.boolean() }), 100_000),
  tokens: list(
    v.object({ id: whole, text, probability: share, candidates: list(candidateSchema, 10) }),
    100_000,
  ),
  /** Null: it was stopped by hand, or failed. */
  stop: v.nullable(v.picklist(['token', 'string', 'length', 'context'])),
  /** Positions [from, from + count) have readings. */
  read: v.object({ from: whole, count: whole }),
  /** Which of `spans` states its answer; null where none was found. */
  span: v.nullable(whole),
});

const decodingSchema = v.object({
  temperature: v.pipe(finite, v.minValue(0)),
  topK: whole,
  topP: share,
  seed,
  maxTokens: natural,
});

const outcomeSchema = v.picklist(['done', 'stopped', 'failed']);

/** How the control on show was drawn; null where there is none. */
const controlSchema = v.nullable(v.object({ kind: v.picklist(['matched', 'uniform']), seed }));

/** An earlier turn of the conversation: what was said, without readings. Every arm has its own answers. */
const turnSchema = v.object({
  question: text,
  instruction: text,
  system: text,
  decoding: decodingSchema,
  outcome: outcomeSchema,
  control: controlSchema,
  arms: list(v.omit(armSchema, ['read', 'span']), 100),
});

/** Of the file all but `watched`, which stands among the arrays; see format2.ts. */
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
    history: list(turnSchema, 1000),
  }),
  decoding: decodingSchema,
  /** How it ended; forks have no say. */
  outcome: outcomeSchema,
  /** Everything that determines the run, and what the page was set to. Null where that is not known, or of another version. */
  experiment: v.fallback(v.nullable(experimentSchema), null),
  /** Made it; empty for a run saved by the page. */
  command: text,
  /** Neurons read at every recorded position, n = l·F + j, ascending. */
  watched: v.array(whole),
  /** K: cells kept besides, the loudest by CETT at each position. */
  loudest: v.pipe(whole, v.maxValue(100_000)),
  /** Neurons that occur anywhere in the readings: each has its column norm. */
  columns: whole,
  /** The probe that `scores` are of, with the first 64 bits of its hash, base64url; null: there are none. */
  scorer: v.nullable(v.object({ id: name, hash: v.pipe(v.string(), v.regex(/^[\w-]{11}$/)) })),
  arms: v.pipe(list(armSchema, 100), v.minLength(1, 'there is no arm')),
  /** Answer spans, read again with all scales 1: CETT of the watched neurons. Arms of the same text share one. */
  spans: list(
    v.object({
      /** Tokens of the answer [start, end). */
      tokens: range,
      /** A person chose them, not the rule. */
      isByHand: v.boolean(),
      /** Natural log of the probability of each of them; empty for a span that was not read. */
      logProbabilities: list(v.pipe(finite, v.maxValue(0)), 1000),
    }),
    100,
  ),
  control: controlSchema,
  /** Control sets tried on the run on show: seed of the draw, whether it changed the answer too, and to what. */
  tally: list(v.tuple([seed, v.boolean(), v.nullable(text)]), 10_000),
  /** Strengths that were recorded side by side, by α. */
  settings: list(
    v.object({
      alpha: v.pipe(finite, v.minValue(0)),
      steered: name,
      control: v.nullable(name),
      /** Matched control sets turned to the same α: seed of the draw, whether it changed the answer too. */
      draws: list(v.tuple([seed, v.boolean()]), 10_000),
    }),
    100,
  ),
});

export type TraceHeader = v.InferOutput<typeof headerSchema>;
export type TraceArm = TraceHeader['arms'][number];
export type TraceTurn = TraceHeader['asked']['history'][number];
export type TraceSetting = TraceHeader['settings'][number];

/** As a header holds it: its own copy. */
export function toHeaderIntervention({ own, groups, scope, bypassed }: Intervention): TraceArm['start'] {
  return {
    own: own.map(([neuron, alpha]) => [neuron, alpha]),
    groups: groups.map(({ id, label, neurons, alpha, enabled }) => ({
      id,
      label,
      neurons: [...neurons],
      alpha,
      enabled,
    })),
    scope:
      scope.kind === 'ranges'
        ? { kind: 'ranges', ranges: scope.ranges.map(([start, end]) => [start, end]) }
        : scope,
    bypassed,
  };
}
