// Arbitrary valid traces of a small model, for property tests: made the way the recorder makes them.

import fc from 'fast-check';
import { NO_INTERVENTION } from '../intervention.ts';
import { uniform } from '../random.ts';
import type { TraceArm, TraceHeader } from '../trace/header.ts';
import { columnsOf, createTraceRecorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import { anyIntervention } from './anyIntervention.ts';

const shape = { layers: 3, neurons: 8 };
const SIZE = shape.layers * shape.neurons;

const text = fc.string({ maxLength: 6, unit: 'grapheme' });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const promptToken = fc.record({ id: fc.nat(99), text, special: fc.boolean() });
const candidate = fc.record({ id: fc.nat(99), text, probability: share });
const answerToken = fc.record({
  id: fc.nat(99),
  text,
  probability: share,
  candidates: fc.array(candidate, { maxLength: 3 }),
});

const anyArm = fc.record({
  prompt: fc.array(promptToken, { minLength: 1, maxLength: 4 }),
  tokens: fc.array(answerToken, { minLength: 1, maxLength: 4 }),
  start: anyIntervention(SIZE),
  moved: fc.option(anyIntervention(SIZE)),
  stop: fc.constantFrom('token' as const, 'length' as const, null),
  from: fc.nat(3),
  hasSpan: fc.boolean(),
});

export const anyTrace: fc.Arbitrary<Trace> = fc
  .record({
    arms: fc.array(anyArm, { minLength: 1, maxLength: 3 }),
    watched: fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 5 }),
    loudest: fc.nat(6),
    seed: fc.nat(1000),
    question: text,
  })
  .map(({ arms, watched, loudest, seed, question }) => {
    const sorted = watched.toSorted((a, b) => a - b);
    const columnNorms = Float32Array.from({ length: SIZE }, (_, n) => 0.5 + uniform(seed, n));
    const recorder = createTraceRecorder({ shape, columnNorms, watched: sorted, loudest });
    const parts = arms.map((arm, a) => {
      const id = `arm-${a}`;
      const positions = arm.prompt.length + arm.tokens.length;
      recorder.append({
        arm: id,
        start: 0,
        ids: new Int32Array(positions),
        z: Float32Array.from({ length: positions * SIZE }, (_, i) => 4 * uniform(seed + a, i) - 2),
        norms: Float32Array.from({ length: positions * shape.layers }, (_, i) => 1 + uniform(seed, i)),
        next: null,
        stop: null,
      });
      const recorded = recorder.arm(id, Math.min(arm.from, positions), positions);
      const head: TraceArm = {
        id,
        label: `Arm ${a}`,
        from: a === 0 ? null : { arm: 'arm-0', tokens: 1 },
        start: structuredClone(arm.start) as TraceArm['start'],
        moves: arm.moved
          ? [{ position: 2, intervention: structuredClone(arm.moved) as TraceArm['start'] }]
          : [],
        prompt: arm.prompt,
        tokens: arm.tokens,
        stop: arm.stop,
        read: recorded.read,
        span: arm.hasSpan ? 0 : null,
      };
      return { head, arrays: recorded.arrays };
    });
    const arrays = parts.map((part) => part.arrays);
    const columns = columnsOf(sorted, arrays, columnNorms);
    const header: TraceHeader = {
      title: 'A run',
      note: 'Picked: 1 of 9.',
      model: { name: 'tiny', sha256: 'a'.repeat(64), ...shape, quantisation: 'F32' },
      probes: ['p'],
      asked: { question, instruction: ' Briefly.', system: '', history: [] },
      decoding: { temperature: 0, topK: 0, topP: 1, seed, maxTokens: 9 },
      command: '',
      watched: sorted,
      loudest,
      columns: columns.columns.length,
      arms: parts.map(({ head }) => head),
      spans: [{ tokens: [0, 1], logProbabilities: [-0.25] }],
      settings: [{ alpha: 3, steered: 'arm-0', control: null, draws: [[1, true]] }],
    };
    const span = Float32Array.from(sorted, (n) => columnNorms[n]!);
    return { header, ...columns, arms: arrays, spans: [span] };
  });

/** The same one every time, with an arm that has readings and a span. */
export function exampleTrace(): Trace {
  const [found] = fc.sample(
    anyTrace.filter(
      ({ header }) =>
        header.arms.length > 1 &&
        header.watched.length > 1 &&
        header.loudest > 2 &&
        header.arms.every(({ read, span }) => read.count > 2 && span !== null),
    ),
    { seed: 4, numRuns: 1 },
  );
  return {
    ...found!,
    header: {
      ...found!.header,
      arms: found!.header.arms.map((arm) => ({
        ...arm,
        start: structuredClone(NO_INTERVENTION) as TraceArm['start'],
        moves: [],
      })),
    },
  };
}
