import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Intervention, NO_INTERVENTION } from '../intervention.ts';
import { anyIntervention } from '../testing/anyIntervention.ts';
import { createToyForward } from '../testing/toyForward.ts';
import { nextIds, prompt, readAlone, requestOf, runAll, steer } from '../testing/toyRuns.ts';
import { toyTokenizer } from '../testing/toyTokenizer.ts';
import { generate } from './generate.ts';
import { sampleToken } from './sample.ts';
import type { ArmId, GenerationRequest, KeptCache } from './types.ts';

describe('generate', () => {
  test('reads every position once, the last token of the answer included, and nothing after it', async () => {
    const { arms, forward } = await runAll(requestOf());
    const arm = arms.get('normal')!;
    expect(arm.next).toHaveLength(10);
    expect([...arm.ids.keys()]).toEqual(Array.from({ length: 18 }, (_, p) => p));
    expect([...arm.ids.values()]).toEqual([...prompt, ...nextIds(arm)!]);
    expect(arm.passes.at(-1)).toMatchObject({ start: 17, next: null, stop: 'length' });
    expect(arm.end).toBe(18);
    expect(arm.text).toBe(toyTokenizer.decode(nextIds(arm)!));
    expect(forward.liveCaches()).toBe(0);
  });

  test('logits are asked for only where a token is drawn', async () => {
    const { forward } = await runAll(requestOf({ stop: { maxTokens: 2, tokens: [], strings: [] } }));
    expect(forward.runs.map(({ request }) => request.logits)).toEqual(['last', 'last', 'none']);
  });

  test('a long prompt is read in chunks of at most 128 with the same result', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => (i * 7) % 36);
    const { forward } = await runAll(
      requestOf({ ids, stop: { maxTokens: 1, tokens: [], strings: [] } }),
      createToyForward({ contextLength: 400 }),
    );
    expect(forward.runs.map(({ request }) => request.ids.length)).toEqual([128, 128, 44, 1]);
  });

  test('arms that differ only in the answer read the prompt once, and their passes share arrays', async () => {
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(3, { kind: 'generated' }) },
      { id: 'control', intervention: steer(1) },
    ];
    const { arms: runs, forward } = await runAll(requestOf({ arms }));
    expect(forward.runs.filter(({ batch }) => batch === 1)).toHaveLength(1);
    expect(forward.runs.filter(({ batch }) => batch === 3)).toHaveLength(10);
    expect(runs.get('steered')!.passes[0]!.z).toBe(runs.get('normal')!.passes[0]!.z);
    expect(nextIds(runs.get('control'))).toEqual(nextIds(runs.get('normal')));
    expect(runs.get('steered')!.z.get(8)).not.toEqual(runs.get('normal')!.z.get(8));
  });

  test('arms share the prompt up to the position where their scales part', async () => {
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(0, { kind: 'ranges', ranges: [[5, 7]] }) },
    ];
    const { forward } = await runAll(requestOf({ arms, stop: { maxTokens: 0, tokens: [], strings: [] } }));
    const read = forward.runs.map(({ start, request }) => [
      start,
      start + request.ids.length,
      !!request.scales,
    ]);
    expect(read).toEqual([
      [0, 5, false],
      [5, 8, false],
      [5, 7, true],
      [7, 8, false],
    ]);
  });

  test('every arm of a batch writes and reads what it does alone, read position by position', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyIntervention(12), { minLength: 1, maxLength: 4 }),
        fc.nat(1000),
        async (interventions, seed) => {
          const sampling = { temperature: 1, topK: 0, topP: 0.9, seed };
          const arms = interventions.map((intervention, i) => ({ id: `arm ${i}`, intervention }));
          const { arms: runs, forward } = await runAll(requestOf({ arms, sampling }));
          expect(forward.liveCaches()).toBe(0);
          for (const { id, intervention } of arms) {
            const run = runs.get(id)!;
            const reference = await readAlone(requestOf({ sampling }), intervention);
            expect([...run.ids.values()]).toEqual(reference.ids);
            expect([...run.z.values()]).toEqual(reference.z);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a move before position t leaves earlier passes as they were and equals a fresh run whose scope begins at t', async () => {
    const fresh = await runAll(requestOf());
    for (const t of [8, 11, 16]) {
      let intervention: Intervention = NO_INTERVENTION;
      const moved = await runAll(
        requestOf({ interventionOf: () => intervention }),
        createToyForward(),
        (event) => {
          if (event.type === 'pass' && event.pass.start + event.pass.ids.length === t)
            intervention = steer(3);
        },
      );
      expect(moved.events.filter((event) => event.type === 'moved')).toEqual([
        { type: 'moved', arm: 'normal', position: t, intervention },
      ]);
      const scoped = await runAll(
        requestOf({
          arms: [{ id: 'normal', intervention: steer(3, { kind: 'ranges', ranges: [[t, 99]] }) }],
        }),
      );
      const run = moved.arms.get('normal')!;
      expect(run.z).toEqual(scoped.arms.get('normal')!.z);
      expect(nextIds(run)).toEqual(nextIds(scoped.arms.get('normal')));
      for (let p = 0; p < t; p++) expect(run.z.get(p)).toEqual(fresh.arms.get('normal')!.z.get(p));
      expect(run.z.get(t)).not.toEqual(fresh.arms.get('normal')!.z.get(t));
    }
  });

  test('a move of one arm between chunks of a shared prompt parts the arms there', async () => {
    const ids = Array.from({ length: 200 }, (_, i) => i % 30);
    let steered: Intervention = NO_INTERVENTION;
    const arms = ['normal', 'steered'].map((id) => ({ id, intervention: NO_INTERVENTION }));
    const forward = createToyForward({ contextLength: 300 });
    const { arms: runs, events } = await runAll(
      requestOf({ ids, arms, interventionOf: (id) => (id === 'steered' ? steered : NO_INTERVENTION) }),
      forward,
      (event) => {
        if (event.type === 'pass') steered = STEERED;
      },
    );
    expect(events.find((event) => event.type === 'moved')).toMatchObject({ arm: 'steered', position: 128 });
    expect(runs.get('steered')!.z.get(127)).toEqual(runs.get('normal')!.z.get(127));
    expect(runs.get('steered')!.z.get(128)).not.toEqual(runs.get('normal')!.z.get(128));
    expect(forward.runs.slice(0, 3).map(({ start, request }) => [start, request.ids.length])).toEqual([
      [0, 128],
      [128, 72],
      [128, 72],
    ]);
  });

  test('all arms see the same draws, and a fork draws as the original did', async () => {
    const arms = ['a', 'b'].map((id) => ({ id, intervention: NO_INTERVENTION }));
    const original = (await runAll(requestOf({ arms }))).arms;
    expect(nextIds(original.get('a'))).toEqual(nextIds(original.get('b')));
    const answer = nextIds(original.get('a'))!;
    const fork = await runAll(
      requestOf({ ids: [...prompt, ...answer.slice(0, 4)], promptLength: prompt.length }),
    );
    expect(nextIds(fork.arms.get('normal'))).toEqual(answer.slice(4));
    expect(fork.arms.get('normal')!.text).toBe(original.get('a')!.text);
    expect(fork.arms.get('normal')!.end).toBe(18);
  });

  test('draw t is the t-th token of the answer, however long the prompt', async () => {
    const forward = createToyForward();
    const cache = await forward.newCache();
    const request = requestOf();
    const ids = Int32Array.from(prompt);
    const { logits } = await forward.run(cache, { ids, logits: 'last', taps: 'none' });
    const { arms } = await runAll(request);
    expect(arms.get('normal')!.next[0]).toEqual(sampleToken(logits, request.sampling, 0));
  });

  test('a stop token ends the answer unread; the arm keeps its row until the others are done', async () => {
    const plain = await runAll(requestOf());
    const answer = nextIds(plain.arms.get('normal'))!;
    const at = answer.findIndex((id, i) => i > 2 && answer.indexOf(id) === i);
    const stop = { maxTokens: 10, tokens: [answer[at]!], strings: [] };
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(0) },
    ];
    const { arms: runs, forward } = await runAll(requestOf({ stop, arms }));
    const normal = runs.get('normal')!;
    expect(nextIds(normal)).toEqual(answer.slice(0, at));
    expect(normal.passes.at(-1)).toMatchObject({ start: 7 + at, next: null, stop: 'token' });
    expect(normal.end).toBe(8 + at);
    expect(normal.text).toBe(toyTokenizer.decode(answer.slice(0, at)));
    expect([...normal.ids.values()].slice(prompt.length)).not.toContain(stop.tokens[0]);
    const alone = await runAll(requestOf({ stop, arms: arms.slice(1) }));
    expect(nextIds(runs.get('steered'))).toEqual(nextIds(alone.arms.get('steered')));
    expect(new Set(forward.runs.slice(2).map(({ batch }) => batch))).toEqual(new Set([2]));
  });

  test('a move of an arm that has ended is not recorded', async () => {
    const steered = steer(0);
    const arms = [
      { id: 'short', intervention: NO_INTERVENTION },
      { id: 'long', intervention: steered },
    ];
    const first = nextIds((await runAll(requestOf())).arms.get('normal'))!;
    const stop = { maxTokens: 10, tokens: [first[2]!], strings: [] };
    let ended = false;
    const interventionOf = (id: ArmId) => (id === 'long' || ended ? steered : NO_INTERVENTION);
    const { arms: runs, events } = await runAll(
      requestOf({ arms, stop, interventionOf }),
      undefined,
      (event) => {
        ended ||= event.type === 'end';
      },
    );
    expect(runs.get('short')!.end).toBeLessThan(runs.get('long')!.end);
    expect(events.filter(({ type }) => type === 'moved')).toEqual([]);
  });

  test('a stop string ends the text before it, and keeps the tokens that lie wholly before it', async () => {
    const plain = await runAll(requestOf({ stop: { maxTokens: 30, tokens: [], strings: [] } }));
    const answer = nextIds(plain.arms.get('normal'))!;
    const text = plain.arms.get('normal')!.text;
    let checked = 0;
    for (let from = 0; from + 3 <= text.length; from++) {
      const string = text.slice(from, from + 3);
      const { arms } = await runAll(requestOf({ stop: { maxTokens: 30, tokens: [], strings: [string] } }));
      const arm = arms.get('normal')!;
      const start = text.indexOf(string);
      expect(arm.text).toBe(text.slice(0, start));
      const kept = arm.end - prompt.length;
      expect(toyTokenizer.decode(answer.slice(0, kept)).length).toBeLessThanOrEqual(start);
      expect(toyTokenizer.decode(answer.slice(0, kept + 1)).length).toBeGreaterThan(start);
      expect(arm.ids.has(arm.end - 1)).toBe(true); // the last kept token was read
      expect(arm.passes.at(-1)).toMatchObject({ stop: 'string', next: null });
      checked++;
    }
    expect(checked).toBeGreaterThan(10);
  });

  test('a full context ends the answer with its last token read, and a prompt that does not fit is refused', async () => {
    const full = await runAll(requestOf(), createToyForward({ contextLength: 12 }));
    const arm = full.arms.get('normal')!;
    expect(arm.next).toHaveLength(4);
    expect(arm.passes.at(-1)).toMatchObject({ start: 11, stop: 'context', next: null });
    const exact = await runAll(requestOf(), createToyForward({ contextLength: 8 }));
    expect(exact.arms.get('normal')!.passes.at(-1)).toMatchObject({ start: 0, stop: 'context' });
    await expect(runAll(requestOf(), createToyForward({ contextLength: 7 }))).rejects.toMatchObject({
      code: 'context.full',
      message: expect.stringContaining('8 tokens, but at most 7 fit'),
    });
  });

  test('cancelled before any pass, it stops with all caches disposed', async () => {
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(2) },
    ];
    const passes = (await runAll(requestOf({ arms }))).forward.runs.length;
    for (let stopAt = 0; stopAt < passes; stopAt++) {
      const signal = { aborted: stopAt === 0 };
      const forward = createToyForward();
      forward.beforeRun = (run) => {
        signal.aborted = run + 1 >= stopAt;
      };
      await expect(runAll(requestOf({ arms, signal }), forward)).rejects.toMatchObject({ code: 'aborted' });
      expect(forward.runs).toHaveLength(stopAt);
      expect(forward.liveCaches()).toBe(0);
    }
  });

  test('when the consumer leaves or a run fails, all caches are disposed', async () => {
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(2) },
    ];
    for (let leaveAt = 1; leaveAt < 12; leaveAt++) {
      const left = createToyForward();
      let seen = 0;
      for await (const _ of generate(left, requestOf({ arms }))) if (++seen === leaveAt) break;
      expect(left.liveCaches()).toBe(0);

      const failing = createToyForward();
      failing.beforeRun = (run) => {
        if (run === leaveAt) throw new Error('device lost');
      };
      await expect(runAll(requestOf({ arms }), failing)).rejects.toThrow('device lost');
      expect(failing.liveCaches()).toBe(0);
    }
  });

  test('the next turn continues a kept cache without reading again what is common, with the same result', async () => {
    const forward = createToyForward();
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: steer(2) },
    ];
    let kept: KeptCache | undefined;
    const first = await runAll(requestOf({ arms, keepCache: (cache) => (kept = cache) }), forward);
    expect(forward.liveCaches()).toBe(1);
    const ids = [...prompt, ...nextIds(first.arms.get('steered'))!, 20, 21];

    const turn = requestOf({ ids, arms });
    const before = forward.runs.length;
    const continued = await runAll({ ...turn, prefixOf: (arm) => kept?.prefixes.get(arm) }, forward);
    const whole = await runAll(turn);
    for (const { id } of arms) {
      expect(nextIds(continued.arms.get(id))).toEqual(nextIds(whole.arms.get(id)));
      for (const [position, z] of continued.arms.get(id)!.z) {
        expect(z).toEqual(whole.arms.get(id)!.z.get(position));
      }
    }
    expect(continued.arms.get('steered')!.passes[0]!.start).toBe(18); // prompt and its own answer
    expect(continued.arms.get('normal')!.passes[0]!.start).toBeLessThan(18);
    expect(forward.runs[before]!.start).toBeGreaterThanOrEqual(prompt.length);
    expect(forward.liveCaches()).toBe(1);
    kept!.cache.dispose();
  });

  test('the same ids again reuse all but the last', async () => {
    const forward = createToyForward();
    let kept: KeptCache | undefined;
    const stop = { maxTokens: 0, tokens: [], strings: [] };
    await runAll(requestOf({ stop, keepCache: (cache) => (kept = cache) }), forward);
    const again = await runAll(requestOf({ prefixOf: (arm) => kept?.prefixes.get(arm) }), forward);
    expect(again.arms.get('normal')!.passes[0]).toMatchObject({ start: 7 });
    expect(nextIds(again.arms.get('normal'))).toEqual(
      nextIds((await runAll(requestOf())).arms.get('normal')),
    );
    kept!.cache.dispose();
  });

  test('scales are the same array from pass to pass until something changes', async () => {
    const { forward } = await runAll(
      requestOf({
        arms: [
          { id: 'a', intervention: steer(2) },
          { id: 'b', intervention: NO_INTERVENTION },
        ],
      }),
    );
    const decoding = forward.runs.filter(({ batch }) => batch === 2).map(({ request }) => request.scales);
    expect(new Set(decoding).size).toBe(1);
  });

  test.each<[string, Partial<GenerationRequest>, string]>([
    ['no arm', { arms: [] }, 'arms are none'],
    ['an arm twice', { arms: [arm('x'), arm('x')] }, "arms are 'x', 'x'; allowed: one or more, each id once"],
    ['an empty prompt', { ids: [] }, 'promptLength is 0 with 0 ids'],
    ['an unknown token', { ids: [1, 40] }, 'ids[1] is 40; allowed: token ids, 0 to 39'],
    ['a prompt length past the end', { promptLength: 9 }, 'promptLength is 9 with 8 ids'],
    ['a bad α', { arms: [{ id: 'x', intervention: steer(-1) }] }, 'intervention.own[0]: α = -1'],
    [
      'a bad α of a move',
      { arms: [{ ...arm('x'), moves: [{ position: 3, intervention: steer(-1) }] }] },
      "arm 'x': moves[0].intervention.own[0]: α = -1",
    ],
    [
      'a move before the one before it',
      { arms: [{ ...arm('x'), moves: [5, 3].map((position) => ({ position, intervention: steer(2) })) }] },
      "arm 'x': moves[1].position is 3; allowed: whole numbers from 5 on",
    ],
    [
      'a move at half a position',
      { arms: [{ ...arm('x'), moves: [{ position: 1.5, intervention: steer(2) }] }] },
      "arm 'x': moves[0].position is 1.5",
    ],
    [
      'a bad temperature',
      { sampling: { temperature: -1, topK: 0, topP: 1, seed: 0 } },
      'sampling.temperature is -1',
    ],
  ])('%s is refused by name', async (_, part, message) => {
    const forward = createToyForward();
    await expect(runAll(requestOf(part), forward)).rejects.toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining(message),
    });
    expect(forward.runs).toHaveLength(0);
  });
});

const STEERED = steer(3);

function arm(id: string) {
  return { id, intervention: NO_INTERVENTION };
}

test('a move made before the first pass is recorded at the first position', async () => {
  const moved = steer(0);
  const request = requestOf({ interventionOf: () => moved });
  const { events, arms } = await runAll(request);
  expect(events[0]).toEqual({ type: 'moved', arm: 'normal', position: 0, intervention: moved });
  const steered = await runAll(requestOf({ arms: [{ id: 'normal', intervention: moved }] }));
  expect(arms.get('normal')?.z).toEqual(steered.arms.get('normal')?.z);
});

test('rows of the embedding that are no tokens are never drawn', async () => {
  const tokenizer = { ...toyTokenizer, vocabularySize: 3 };
  const { arms } = await runAll(requestOf({ tokenizer }));
  const drawn = arms.get('normal')?.next ?? [];
  expect(drawn.length).toBeGreaterThan(5);
  for (const { id, candidates } of drawn) {
    expect(id).toBeLessThan(3);
    for (const candidate of candidates) expect(candidate.id).toBeLessThan(3);
  }
});
