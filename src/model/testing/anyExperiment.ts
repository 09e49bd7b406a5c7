// Arbitrary experiments for property tests, within all bounds of the schema, and a typical one to change one thing in.

import fc from 'fast-check';
import type { Expected, Experiment, Steering } from '../permalink/experiment.ts';

const whole = fc.oneof(fc.nat(50_000), fc.nat(2 ** 31 - 1));
const seed = fc.oneof(fc.nat(9), fc.maxSafeNat());
/** Characters of every kind, half ones and those of HTML and JSON too. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('\ud800', '\udc00', '\0', '"', '\\', '<', '&', 'é', '字'),
    maxLength: 8,
  }),
  fc.constantFrom('__proto__', 'constructor', '<img src=x onerror=alert(1)>'),
);
const alpha = fc.oneof(fc.constantFrom(0, 1, 3), fc.nat(300)).map((value) => value / 100);
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digit = fc.constantFrom(...digits);
const hash = fc.string({ unit: digit, minLength: 11, maxLength: 11 });

const arm = fc.oneof(
  fc.constantFrom('normal', 'steered', 'control'),
  fc.integer({ min: 1, max: 9999 }).map((n) => `fork-${n}`),
);
const neurons = fc.uniqueArray(whole, { maxLength: 6 }).map((values) => values.toSorted((a, b) => a - b));
const range = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 50 }))
  .map(([start, length]): [number, number] => [start, start + length]);

const anySteering: fc.Arbitrary<Steering> = fc.record({
  group: fc.oneof(
    fc.constant(null),
    fc.constant({ kind: 'set' as const }),
    fc.record({ kind: fc.constant('heaviest' as const), size: whole }),
    fc.record({ kind: fc.constant('layer' as const), layer: whole }),
    fc.record({ kind: fc.constant('neurons' as const), neurons }),
  ),
  alpha,
  own: neurons.chain((of) => fc.tuple(...of.map((n) => alpha.map((value): [number, number] => [n, value])))),
  scope: fc.oneof(
    fc.constantFrom({ kind: 'all' as const }, { kind: 'prompt' as const }, { kind: 'generated' as const }),
    fc.record({ kind: fc.constant('ranges' as const), ranges: fc.tuple(range) }),
  ),
  bypassed: fc.boolean(),
});

const decoding = fc.record({
  temperature: fc.oneof(fc.constantFrom(0, 0.7), fc.double({ min: 0, max: 10, noNaN: true }).map(Math.abs)),
  topK: whole,
  topP: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs)),
  seed,
  maxTokens: fc.integer({ min: 1, max: 100_000 }),
});
const draw = { kind: fc.constantFrom('matched' as const, 'uniform' as const), seed };
const expected: fc.Arbitrary<Expected> = fc.record({
  arm,
  tokens: whole,
  hash,
  trail: fc.string({ unit: digit, maxLength: 64 }),
  start: text,
});

/** Settings and turns agree in part, as on the page: steerings come from a few. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(
    fc.array(anySteering, { minLength: 1, maxLength: 3 }),
    fc.array(decoding, { minLength: 1, maxLength: 2 }),
  )
  .chain(([steerings, decodings]) => {
    const steering = fc.constantFrom(...steerings);
    const asked = {
      question: text,
      isAnswerOnly: fc.boolean(),
      system: text,
      decoding: fc.constantFrom(...decodings),
    };
    return fc.record({
      model: fc.option(
        fc.record({
          sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
          name: text,
        }),
      ),
      probe: fc.option(fc.record({ id: text.filter((id) => id !== ''), hash })),
      backend: fc.constantFrom('cpu', 'webgpu', null),
      turns: fc.array(
        fc.record({
          ...asked,
          steering,
          control: fc.option(fc.record(draw)),
          moves: fc.array(fc.record({ arm, position: whole, steering }), { maxLength: 3 }),
          forks: fc.array(fc.record({ from: arm, tokens: whole, steering }), { maxLength: 2 }),
          expected: fc.array(expected, { maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
      settings: fc.record({ ...asked, steering, control: fc.record({ isOn: fc.boolean(), ...draw }) }),
      view: fc.record({
        arm,
        cursor: fc.option(whole),
        region: fc.constantFrom('token' as const, 'span' as const),
        metric: fc.constantFrom(...(['z', 'magnitude', 'share', 'contribution', 'difference'] as const)),
        scaleShape: fc.constantFrom('linear' as const, 'log' as const),
        neuron: fc.option(whole),
        isDetailed: fc.boolean(),
      }),
    });
  });

/** Asked once, greedy, all H-Neurons at α 3, with a control; nothing is expected of it. */
export function typicalExperiment(): Experiment {
  const question = 'What is the capital of Australia?';
  const asked = {
    question,
    isAnswerOnly: true,
    system: '',
    decoding: { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 256 },
    steering: {
      group: { kind: 'set' as const },
      alpha: 3,
      own: [],
      scope: { kind: 'all' as const },
      bypassed: false,
    },
  };
  return {
    model: {
      sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
      name: 'SmolLM2 135M Instruct',
    },
    probe: { id: '1v1-standardised-c0.02-r1', hash: 'Zk3vQ0bX9aE' },
    backend: 'webgpu',
    turns: [{ ...asked, control: { kind: 'matched', seed: 1 }, moves: [], forks: [], expected: [] }],
    settings: { ...asked, control: { isOn: true, kind: 'matched', seed: 1 } },
    view: {
      arm: 'steered',
      cursor: null,
      region: 'token',
      metric: 'share',
      scaleShape: 'linear',
      neuron: null,
      isDetailed: false,
    },
  };
}
