import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../random.ts';
import { anyExperiment, typicalExperiment } from '../testing/anyExperiment.ts';
import { decodeExperiment, encodeExperiment } from './codec.ts';
import { makeExpected } from './expected.ts';
import type { Experiment, Steering } from './experiment.ts';
import { encodeShort, SHORT_LINK } from './fit.ts';

const ANSWERS = {
  normal: 'The capital of Australia is Canberra, which lies between Sydney and Melbourne.',
  steered: 'The capital of Australia is Sydney, the largest city of the country, famous for its harbour.',
  control: 'The capital of Australia is Canberra, a city in the Australian Capital Territory.',
};

/** One token for every word. */
function expectedOf(arm: string, answer: string) {
  const words = answer.match(/\s?\S+/g) ?? [];
  return makeExpected(
    arm,
    words.map((text) => ({ id: [...text].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 49_152, text })),
  );
}

/** One question in three arms, all of them answered. */
function answeredExperiment(): Experiment {
  const experiment = typicalExperiment();
  const expected = Object.entries(ANSWERS).map(([arm, answer]) => expectedOf(arm, answer));
  return { ...experiment, turns: experiment.turns.map((turn) => ({ ...turn, expected })) };
}

/** Answers of so many words that compress badly. */
function answersOf(words: number): Experiment {
  const expected = ['normal', 'steered', 'control'].map((arm, a) =>
    expectedOf(
      arm,
      Array.from({ length: words }, (_, i) =>
        uniform(8 + a, i)
          .toString(36)
          .slice(2, 9),
      ).join(' '),
    ),
  );
  const experiment = typicalExperiment();
  return { ...experiment, turns: experiment.turns.map((turn) => ({ ...turn, expected })) };
}

/** Other neurons of a model of 30 × 1536, each at an α of its own. */
function scaled(count: number): Steering['own'] {
  const neurons = new Set<number>();
  for (let t = 0; neurons.size < count; t++) neurons.add(Math.floor(46_080 * uniform(5, t)));
  const ascending = [...neurons].sort((a, b) => a - b);
  return ascending.map((n, i) => [n, Math.floor(301 * uniform(6, i)) / 100]);
}

/** With the same steering in the settings and in every turn. */
function steeredBy(experiment: Experiment, change: Partial<Steering>): Experiment {
  const steering = { ...experiment.settings.steering, ...change };
  const turns = experiment.turns.map((turn) => ({ ...turn, steering }));
  return { ...experiment, turns, settings: { ...experiment.settings, steering } };
}

/** Up to 5,000 neurons, spread otherwise at every move. */
function movedBy(moves: number, spread: (move: number) => number): Experiment {
  const steering = (move: number): Steering => ({
    ...typicalExperiment().settings.steering,
    group: {
      kind: 'neurons',
      neurons: scaled(5000)
        .map(([n], i) => n + spread(move) * ((i * i) % 7919))
        .sort((a, b) => a - b)
        .filter((n, i, all) => n !== all[i - 1]),
    },
  });
  const turns = typicalExperiment().turns.map((turn) => ({
    ...turn,
    moves: Array.from({ length: moves }, (_, i) => ({ arm: 'steered', position: i, steering: steering(i) })),
  }));
  return { ...typicalExperiment(), turns };
}

describe('an experiment as a link', () => {
  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyExperiment, async (experiment) => {
        const text = await encodeExperiment(experiment);
        expect(text).toMatch(/^1\.[\w-]+$/);
        expect(await decodeExperiment(text)).toEqual(experiment);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('is the same text for the same experiment', async () => {
    expect(await encodeExperiment(answeredExperiment())).toBe(await encodeExperiment(answeredExperiment()));
  });

  test('is short for a question in three arms, with the beginning of every answer', async () => {
    const text = await encodeShort(answeredExperiment());
    expect(text.length).toBeLessThan(SHORT_LINK);
    const { turns, ...rest } = await decodeExperiment(text);
    const whole = answeredExperiment();
    expect(rest).toEqual({
      model: whole.model,
      probe: whole.probe,
      backend: whole.backend,
      settings: whole.settings,
      view: whole.view,
    });
    expect(turns[0]?.expected.map(({ start }) => start)).toEqual(
      Object.values(ANSWERS).map((answer) => expect.stringMatching(new RegExp(`^${answer.slice(0, 25)}`))),
    );
  });

  test('has under 2,000 characters for 300 neurons at random, each at an α of its own', async () => {
    const experiment = steeredBy(answeredExperiment(), { own: scaled(300) });
    const text = await encodeShort(experiment);
    expect(text.length).toBeLessThan(2000);
    expect((await decodeExperiment(text)).turns[0]?.steering).toEqual(experiment.settings.steering);
  });

  test('grows little when a slider with 300 neurons beside it is dragged over 100 tokens', async () => {
    const experiment = steeredBy(answeredExperiment(), { own: scaled(300) });
    const turns = experiment.turns.map((turn) => ({
      ...turn,
      moves: Array.from({ length: 100 }, (_, i) => ({
        arm: 'steered',
        position: 40 + i,
        steering: { ...turn.steering, alpha: i / 100 },
      })),
    }));
    const text = await encodeShort({ ...experiment, turns });
    expect(text.length).toBeLessThan(8000);
    expect((await decodeExperiment(text)).turns[0]?.moves).toEqual(turns[0]?.moves);
  });

  test.each<[string, Experiment]>([
    [
      'too long a question',
      { ...typicalExperiment(), settings: { ...typicalExperiment().settings, question: 'x'.repeat(20_001) } },
    ],
    ['α of 4', steeredBy(typicalExperiment(), { alpha: 4 })],
    ['α between hundredths', steeredBy(typicalExperiment(), { alpha: 0.123 })],
    ['α that is no number', steeredBy(typicalExperiment(), { alpha: Number.NaN })],
    ['neurons out of order', steeredBy(typicalExperiment(), { group: { kind: 'neurons', neurons: [3, 2] } })],
    ['20,001 neurons', steeredBy(typicalExperiment(), { own: scaled(20_001) })],
    ['the same thousands of neurons 60 times', movedBy(60, () => 3)],
    ['thousands of neurons 30 times, each time others', movedBy(30, (i) => i)],
  ])('is not made of what could not be opened again: %s', async (_, experiment) => {
    await expect(encodeExperiment(experiment)).rejects.toMatchObject({
      code: 'link.invalid',
      message: /^No link can be made of this: /,
    });
  });
});

describe('a short link', () => {
  test('keeps as much of the answers as there is room for', async () => {
    const kept = async (experiment: Experiment) => {
      const text = await encodeShort(experiment);
      const [turn] = (await decodeExperiment(text)).turns;
      return { length: text.length, starts: turn?.expected.map(({ start }) => start) ?? [] };
    };
    const brief = await kept(answersOf(3));
    expect(brief.starts.every((start) => !start.endsWith('…'))).toBe(true);
    expect(brief.length).toBeLessThanOrEqual(SHORT_LINK);

    const lengthy = await kept(answersOf(60));
    expect(lengthy.starts.map((start) => start.length)).toEqual([30, 30, 30]);
    expect(lengthy.length).toBeLessThanOrEqual(1000);

    const turned = await kept(steeredBy(answersOf(60), { own: scaled(300) }));
    expect(turned.starts).toEqual(['', '', '']);
  });
});
