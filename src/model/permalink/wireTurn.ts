// What is asked, in short: of the page's settings what differs from the beginning, of a turn what differs from the
// page's settings. README.md has the format. What is left out never changes its meaning.

import * as v from 'valibot';
import type { Expected, Experiment, Turn } from './experiment.ts';
import { armName, armNumber, some, unless } from './wireParts.ts';

type Settings = Experiment['settings'];
type Asked = Pick<Settings, 'question' | 'isAnswerOnly' | 'system' | 'decoding'>;
/** As read, before anything is checked. */
type Control = { readonly isOn: boolean; readonly kind: string; readonly seed: number };

/** Of format 1, for ever; what the page begins with may change. */
const BASE: Asked & { readonly control: Control } = {
  question: '',
  isAnswerOnly: true,
  system: '',
  decoding: { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 256 },
  control: { isOn: false, kind: 'matched', seed: 1 },
};

const number = v.optional(v.number());
const text = v.optional(v.string());
const flag = v.picklist([0, 1]);
const asked = {
  q: text, // question
  i: v.optional(flag), // the instruction was appended
  y: text, // system prompt
  /** Decoding: temperature, top k, top p, seed, most tokens. */
  d: v.optional(v.strictObject({ t: number, k: number, p: number, s: number, n: number })),
};

export const wireSettingsSchema = v.strictObject({
  ...asked,
  c: v.optional(v.strictTuple([flag, v.string(), v.number()])), // control: is on, kind, seed
});

/** Arm; position or tokens; place of the steering. */
const atSchema = v.strictTuple([v.number(), v.number(), v.number()]);
/** Arm, tokens, hash, trail, start. */
const wireExpectedSchema = v.strictTuple([v.number(), v.number(), v.string(), v.string(), v.string()]);

export const wireTurnSchema = v.strictObject({
  ...asked,
  g: number, // place of the steering
  c: v.optional(v.union([v.literal(0), v.strictTuple([v.string(), v.number()])])), // control: none, or kind, seed
  m: v.optional(v.array(atSchema)), // moves
  f: v.optional(v.array(atSchema)), // forks
  e: v.optional(v.array(wireExpectedSchema)), // expected
});

type WireSettings = v.InferOutput<typeof wireSettingsSchema>;
type WireTurn = v.InferOutput<typeof wireTurnSchema>;
type WireAsked = Pick<WireSettings, 'q' | 'i' | 'y' | 'd'>;

export function toWireSettings(settings: Settings): WireSettings | undefined {
  const { isOn, kind, seed } = settings.control;
  const isBase = isOn === BASE.control.isOn && isSameDraw(settings.control, BASE.control);
  return some({
    ...toWireAsked(settings, BASE),
    c: isBase ? undefined : ([isOn ? 1 : 0, kind, seed] as const),
  });
}

export function fromWireSettings(wire: WireSettings = {}): Asked & { readonly control: Control } {
  const [isOn, kind, seed] = wire.c ?? [];
  const control = kind === undefined || seed === undefined ? BASE.control : { isOn: isOn === 1, kind, seed };
  return { ...fromWireAsked(wire, BASE), control };
}

/** @param place of a steering in the table */
export function toWireTurn(
  turn: Turn,
  settings: Settings,
  place: (steering: Turn['steering']) => number,
): WireTurn {
  const { control, moves, forks, expected } = turn;
  return {
    ...toWireAsked(turn, settings),
    g: unless(0, place(turn.steering)),
    c: toWireControl(control, settings.control),
    m: some(moves.map((move) => [armNumber(move.arm), move.position, place(move.steering)])),
    f: some(forks.map((fork) => [armNumber(fork.from), fork.tokens, place(fork.steering)])),
    e: some(expected.map(toWireExpected)),
  };
}

/** @param steeringAt a place of the table */
export function fromWireTurn(
  wire: WireTurn,
  settings: ReturnType<typeof fromWireSettings>,
  steeringAt: (place: number) => unknown,
) {
  const { g = 0, c, m = [], f = [], e = [] } = wire;
  return {
    ...fromWireAsked(wire, settings),
    steering: steeringAt(g),
    control: fromWireControl(c, settings.control),
    moves: m.map(([arm, position, place]) => ({ arm: armName(arm), position, steering: steeringAt(place) })),
    forks: f.map(([from, tokens, place]) => ({ from: armName(from), tokens, steering: steeringAt(place) })),
    expected: e.map(([arm, tokens, hash, trail, start]) => ({
      arm: armName(arm),
      tokens,
      hash,
      trail,
      start,
    })),
  };
}

function toWireAsked({ question, isAnswerOnly, system, decoding }: Asked, base: Asked): WireAsked {
  return {
    q: unless(base.question, question),
    i: isAnswerOnly === base.isAnswerOnly ? undefined : isAnswerOnly ? 1 : 0,
    y: unless(base.system, system),
    d: some({
      t: unless(base.decoding.temperature, decoding.temperature),
      k: unless(base.decoding.topK, decoding.topK),
      p: unless(base.decoding.topP, decoding.topP),
      s: unless(base.decoding.seed, decoding.seed),
      n: unless(base.decoding.maxTokens, decoding.maxTokens),
    }),
  };
}

function fromWireAsked({ q, i, y, d = {} }: WireAsked, base: Asked): Asked {
  return {
    question: q ?? base.question,
    isAnswerOnly: i === undefined ? base.isAnswerOnly : i === 1,
    system: y ?? base.system,
    decoding: {
      temperature: d.t ?? base.decoding.temperature,
      topK: d.k ?? base.decoding.topK,
      topP: d.p ?? base.decoding.topP,
      seed: d.s ?? base.decoding.seed,
      maxTokens: d.n ?? base.decoding.maxTokens,
    },
  };
}

/** Left out where it is what the settings ask for. */
function toWireControl(control: Turn['control'], settings: Control): WireTurn['c'] {
  if (control === null) return settings.isOn ? 0 : undefined;
  return settings.isOn && isSameDraw(control, settings) ? undefined : [control.kind, control.seed];
}

function fromWireControl(wire: WireTurn['c'], { isOn, kind, seed }: Control) {
  if (wire === undefined) return isOn ? { kind, seed } : null;
  return wire === 0 ? null : { kind: wire[0], seed: wire[1] };
}

type Draw = Pick<Control, 'kind' | 'seed'>;

function isSameDraw(a: Draw, b: Draw): boolean {
  return a.kind === b.kind && a.seed === b.seed;
}

function toWireExpected({ arm, tokens, hash, trail, start }: Expected): NonNullable<WireTurn['e']>[number] {
  return [armNumber(arm), tokens, hash, trail, start];
}
