import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Intervention, NO_INTERVENTION } from '../intervention.ts';
import { anyIntervention } from '../testing/anyIntervention.ts';
import { createToyForward } from '../testing/toyForward.ts';
import { prompt, readAlone, requestOf, runAll, steer } from '../testing/toyRuns.ts';
import type { ArmMove, GenerationEvent } from './types.ts';

/** Moves by ascending position, in the prompt, in the answer and behind it. */
const anyMoves = fc
  .array(fc.record({ position: fc.nat(19), intervention: anyIntervention(12) }), { maxLength: 4 })
  .map((moves): ArmMove[] => moves.toSorted((a, b) => a.position - b.position));

const movesIn = (events: readonly GenerationEvent[]) => events.filter(({ type }) => type === 'moved');

describe('moves made again', () => {
  test('every arm of a batch writes and reads what it does alone, read position by position', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ intervention: anyIntervention(12), moves: anyMoves }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.nat(1000),
        async (asked, seed) => {
          const sampling = { temperature: 1, topK: 0, topP: 0.9, seed };
          const arms = asked.map((arm, i) => ({ ...arm, id: `arm ${i}` }));
          const { arms: runs, forward } = await runAll(requestOf({ arms, sampling }));
          expect(forward.liveCaches()).toBe(0);
          for (const { id, intervention, moves } of arms) {
            const reference = await readAlone(requestOf({ sampling }), intervention, moves);
            expect([...runs.get(id)!.ids.values()]).toEqual(reference.ids);
            expect([...runs.get(id)!.z.values()]).toEqual(reference.z);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a run whose slider was moved at some tokens has the same events when its moves are made again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: prompt.length, max: 17 }), { maxLength: 4 }),
        fc.array(anyIntervention(12), { minLength: 4, maxLength: 4 }),
        async (positions, interventions) => {
          const arms = [
            { id: 'normal', intervention: NO_INTERVENTION },
            { id: 'steered', intervention: steer(2) },
          ];
          const begin = new Map(arms.map(({ id, intervention }) => [id, intervention]));
          let steered = begin.get('steered')!;
          const live = await runAll(
            requestOf({
              arms,
              interventionOf: (id) => (id === 'steered' ? steered : begin.get(id)!),
            }),
            createToyForward(),
            (event) => {
              if (event.type !== 'pass' || event.pass.arm !== 'steered') return;
              const at = positions.indexOf(event.pass.start + event.pass.ids.length);
              if (at >= 0) steered = { ...interventions[at]! };
            },
          );
          const moves = movesIn(live.events).flatMap((event) => (event.type === 'moved' ? [event] : []));
          expect(moves).toHaveLength(positions.length);
          const again = await runAll(requestOf({ arms: [arms[0]!, { ...arms[1]!, moves }] }));
          expect(again.events).toEqual(live.events);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a slider moved while a fork reads its kept tokens waits until they are read', async () => {
    const kept = [...prompt, 7, 8, 9];
    const moves = [
      { position: prompt.length, intervention: steer(0.5) },
      { position: kept.length - 1, intervention: steer(2) },
    ];
    const request = requestOf({
      ids: kept,
      promptLength: prompt.length,
      arms: [{ id: 'fork', intervention: steer(0), moves }],
    });
    const moved = steer(3);
    let asked = request.arms[0]!.intervention;
    const { events } = await runAll(
      { ...request, interventionOf: () => asked },
      createToyForward(),
      (event) => {
        if (event.type === 'pass' && event.pass.start === 0) asked = moved; // while the question is read
      },
    );
    expect(
      movesIn(events).map((event) => event.type === 'moved' && [event.position, event.intervention]),
    ).toEqual([
      [prompt.length, steer(0.5)],
      [kept.length - 1, moved],
    ]);
  });

  test('the prompt is shared up to the first move that changes scales, and chunks end where moves are', async () => {
    const moves = [{ position: 3, intervention: steer(0) }];
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: NO_INTERVENTION, moves },
    ];
    const stop = { maxTokens: 0, tokens: [], strings: [] };
    const { forward, events } = await runAll(requestOf({ arms, stop }));
    expect(
      forward.runs.map(({ start, request }) => [start, start + request.ids.length, !!request.scales]),
    ).toEqual([
      [0, 3, false],
      [3, 8, false],
      [3, 8, true],
    ]);
    expect(movesIn(events)).toEqual([{ type: 'moved', arm: 'steered', ...moves[0] }]);
  });

  test('a live move ends them, even one to the value in effect', async () => {
    const [first, second] = [steer(0), steer(3)];
    let live: Intervention = NO_INTERVENTION;
    const moves = [
      { position: 2, intervention: first },
      { position: 14, intervention: second },
    ];
    const { events, arms } = await runAll(
      requestOf({
        arms: [{ id: 'normal', intervention: NO_INTERVENTION, moves }],
        interventionOf: () => live,
      }),
      createToyForward(),
      (event) => {
        if (event.type === 'pass' && event.pass.start === 10) live = { ...first };
      },
    );
    expect(movesIn(events).map((event) => event.type === 'moved' && event.position)).toEqual([2, 11]);
    const reference = await readAlone(requestOf(), NO_INTERVENTION, moves.slice(0, 1));
    expect([...arms.get('normal')!.z.values()]).toEqual(reference.z);
  });
});
