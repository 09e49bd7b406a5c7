// Arbitrary valid traces of a small model, for property tests: made the way the recorder makes them.

import fc from 'fast-check';
import { NO_INTERVENTION } from '../intervention.ts';
import { uniform } from '../random.ts';
import { type TraceArm, type TraceHeader, type TraceTurn, toHeaderIntervention } from '../trace/header.ts';
import { columnsOf, createTraceRecorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import { anyExperiment } from './anyExperiment.ts';
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

const decoding = { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 9 };

/** Of the turn before: only what was said of it is kept. */
const anyTurn = fc
  .record({ question: text, system: text, answer: text, start: anyIntervention(SIZE) })
  .map(({ question, system, answer, start }): TraceTurn => {
    const turned = toHeaderIntervention(start);
    const moves = [{ position: 3, intervention: turned }];
    const arm = { id: 'elsewhere', label: 'Elsewhere', from: null, start: turned, moves };
    const tokens = [{ id: 4, text: answer, probability: 0.5, candidates: [] }];
    const arms: TraceTurn['arms'] = [{ ...arm, prompt: [], tokens, stop: 'token' }];
    return { question, instruction: '', system, decoding, outcome: 'done', control: null, arms };
  });

export const anyTrace: fc.Arbitrary<Trace> = fc
  .record({
    arms: fc.array(anyArm, { minLength: 1, maxLength: 3 }),
    watched: fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 5 }),
    loudest: fc.nat(6),
    seed: fc.nat(1000),
    question: text,
    history: fc.array(anyTurn, { maxLength: 2 }),
    tally: fc.array(fc.tuple(fc.nat(20), fc.boolean(), fc.option(text)), { maxLength: 3 }),
    isScored: fc.boolean(),
    experiment: fc.option(anyExperiment),
    isSaved: fc.boolean(),
    isRead: fc.boolean(),
  })
  .map(
    ({ arms, watched, loudest, seed, question, history, tally, isScored, experiment, isSaved, isRead }) => {
      const probe = { weights: [[2, 1.5] as [number, number], [9, -1] as [number, number]], intercept: 0.25 };
      const sorted = watched.toSorted((a, b) => a - b);
      const columnNorms = Float32Array.from({ length: SIZE }, (_, n) => 0.5 + uniform(seed, n));
      const recorder = createTraceRecorder({
        shape,
        columnNorms,
        watched: sorted,
        loudest,
        ...(isScored && { probe }),
      });
      const parts = arms.map((arm, a) => {
        const id = `arm-${a}`;
        const positions = arm.prompt.length + arm.tokens.length;
        recorder.append({
          arm: id,
          start: 0,
          z: Float32Array.from({ length: positions * SIZE }, (_, i) => 4 * uniform(seed + a, i) - 2),
          norms: Float32Array.from({ length: positions * shape.layers }, (_, i) => 1 + uniform(seed, i)),
        });
        const recorded = recorder.arm(id, Math.min(arm.from, positions), positions);
        const head: TraceArm = {
          id,
          label: `Arm ${a}`,
          from: a === 0 ? null : { arm: 'arm-0', tokens: 1, scales: toHeaderIntervention(arm.start) },
          start: toHeaderIntervention(arm.start),
          moves: arm.moved ? [{ position: 2, intervention: toHeaderIntervention(arm.moved) }] : [],
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
        asked: { question, instruction: ' Briefly.', system: '', history },
        decoding: { ...decoding, seed },
        outcome: 'done',
        experiment,
        command: isSaved ? '' : 'npm run record',
        watched: sorted,
        loudest,
        columns: columns.columns.length,
        scorer: isScored ? { id: 'p', hash: 'AAAAAAAAAAA' } : null,
        arms: parts.map(({ head }) => head),
        spans: [{ tokens: [0, 1], isByHand: isSaved, logProbabilities: isRead ? [-0.25] : [] }],
        control: isSaved ? { kind: 'matched', seed } : null,
        tally,
        settings: [{ alpha: 3, steered: 'arm-0', control: null, draws: [[1, true]] }],
      };
      const span = isRead ? Float32Array.from(sorted, (n) => columnNorms[n]!) : new Float32Array(0);
      const spanScores = isRead && isScored ? Float32Array.of(1.5) : new Float32Array(0);
      return { header, ...columns, arms: arrays, spans: [span], spanScores: [spanScores] };
    },
  );

let example: Trace | null = null;

/** The same one every time, with an arm that has readings and a span. */
export function exampleTrace(): Trace {
  example ??= findExample(); // finding it takes seconds
  return structuredClone(example);
}

function findExample(): Trace {
  const [found] = fc.sample(
    anyTrace.filter(
      ({ header }) =>
        header.arms.length > 1 &&
        header.watched.length > 1 &&
        header.experiment !== null &&
        header.scorer !== null &&
        header.spans[0]?.logProbabilities.length === 1 &&
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
        start: toHeaderIntervention(NO_INTERVENTION),
        moves: [],
      })),
    },
  };
}
