import { expect, test } from 'vitest';
import { NO_INTERVENTION } from '../model/intervention.ts';
import { type ToyModel, toyModel } from '../model/testing/toyModel.ts';
import { prompt, steer } from '../model/testing/toyRuns.ts';
import { answer } from './answer.ts';
import { LiveRun } from './liveRuns.ts';
import type { AskedArm, GenerateEvent, GenerateRequest, GenerateSummary } from './protocol.ts';

const hi = [{ role: 'user', content: 'Hi' }] as const;
const more = [...hi, { role: 'assistant', content: 'yes' }, { role: 'user', content: 'why?' }] as const;
const normal: AskedArm = { id: 'normal', messages: hi, intervention: NO_INTERVENTION };

interface Seen {
  readonly model: ToyModel;
  readonly run: LiveRun;
  readonly summary: GenerateSummary;
  readonly events: GenerateEvent[];
}

async function ask(
  arms: readonly AskedArm[],
  part: Partial<GenerateRequest> = {},
  onEvent: (event: GenerateEvent, run: LiveRun) => void = () => {},
): Promise<Seen> {
  const model = await toyModel();
  const run = new LiveRun(arms);
  const events: GenerateEvent[] = [];
  const request: GenerateRequest = {
    runId: 'run',
    arms,
    sampling: { temperature: 1, topK: 0, topP: 1, seed: 5 },
    stop: { maxTokens: 12, strings: [] },
    ...part,
  };
  const note = (event: GenerateEvent) => {
    events.push(event);
    onEvent(event, run);
  };
  const summary = await answer(model, request, run, note, new AbortController().signal);
  expect(model.forward.liveCaches()).toBe(0);
  return { model, run, summary, events };
}

const passesOf = ({ events }: Seen, arm: string) =>
  events.flatMap((event) => (event.type === 'pass' && event.pass.arm === arm ? [event.pass] : []));
const textOf = ({ events }: Seen, arm: string) =>
  events.map((event) => (event.type === 'pass' && event.pass.arm === arm ? event.text : '')).join('');
const drawnBy = (seen: Seen, arm: string) =>
  passesOf(seen, arm).flatMap(({ next }) => (next ? [next.id] : []));

test('arms with the same history are one batch; another history is written beside them as it is alone', async () => {
  const steered: AskedArm = { id: 'steered', messages: hi, intervention: steer(3) };
  const other: AskedArm = { id: 'other', messages: more, intervention: steer(0) };
  const together = await ask([normal, other, steered]);
  const prompts = together.events.filter((event) => event.type === 'prompt');
  expect(prompts.map(({ arm }) => arm).sort()).toEqual(['normal', 'other', 'steered']);
  expect(prompts.find(({ arm }) => arm === 'normal')?.tokens.map(({ id }) => id)).toEqual(prompt);
  const length = prompts.find(({ arm }) => arm === 'other')!.tokens.length;
  expect(length).toBeGreaterThan(prompt.length);
  expect(together.summary.promptTokens).toBe(length);
  expect(together.summary.arms.map(({ tokens }) => tokens)).toEqual([12, 12, 12]);
  expect(new Set(together.model.forward.runs.map(({ batch }) => batch))).toEqual(new Set([1, 2]));

  const pair = await ask([normal, steered]);
  const alone = await ask([other]);
  for (const id of ['normal', 'steered']) expect(passesOf(together, id)).toEqual(passesOf(pair, id));
  expect(passesOf(together, 'other')).toEqual(passesOf(alone, 'other'));
});

test('a fork goes on with its parent’s draws behind the tokens it keeps, and its answer is as long', async () => {
  const parent = await ask([normal]);
  const kept = drawnBy(parent, 'normal').slice(0, 5);
  const fork = await ask([normal, { ...normal, id: 'fork-1', kept }]);
  expect([...kept, ...drawnBy(fork, 'fork-1')]).toEqual(drawnBy(parent, 'normal'));
  expect(textOf(fork, 'fork-1')).toBe(textOf(parent, 'normal'));
  expect(fork.summary.arms).toContainEqual({ id: 'fork-1', tokens: 12, stop: 'length' });
  const [first, second] = passesOf(fork, 'fork-1');
  expect([first?.start, first?.ids.length]).toEqual([0, prompt.length + 5]); // no draw before its end
  expect(second?.start).toBe(prompt.length + 5);
  const prompts = fork.events.filter((event) => event.type === 'prompt');
  expect(prompts.map(({ tokens }) => tokens.length)).toEqual([prompt.length, prompt.length]);
});

test('moves are made again, reported, and a slider then moves on from them', async () => {
  const moves = [
    { position: 2, intervention: steer(0) },
    { position: 12, intervention: steer(2) },
  ];
  let outcome: unknown;
  const moved = steer(3);
  const seen = await ask([{ ...normal, moves }], {}, (event, run) => {
    if (event.type === 'pass' && event.pass.start === 9) outcome = run.move('normal', moved);
  });
  expect(seen.events.filter(({ type }) => type === 'moved')).toEqual([
    { type: 'moved', arm: 'normal', ...moves[0] },
    { type: 'moved', arm: 'normal', position: 10, intervention: moved },
  ]);
  expect(outcome).toEqual({ accepted: true, promptNeedsRerun: true });
});

test('whether a move waits for a re-run is judged by the arm’s own prompt', async () => {
  const outcomes: unknown[] = [];
  const arms: AskedArm[] = [normal, { ...normal, id: 'other', messages: more }];
  const generated = steer(2, { kind: 'ranges', ranges: [[prompt.length, 99]] });
  await ask(arms, {}, (event, run) => {
    if (event.type !== 'pass' || event.pass.next === null || outcomes.length > 1) return;
    outcomes.push(run.move(event.pass.arm, generated).promptNeedsRerun);
  });
  expect(outcomes).toEqual([false, true]);
});

test.each<[string, readonly AskedArm[], string]>([
  ['no arm', [], 'arms are none'],
  [
    'an id twice, whatever the history',
    [normal, { ...normal, messages: more }],
    "arms are 'normal', 'normal'",
  ],
  ['a kept token that is none', [{ ...normal, kept: [3, 40] }], "arm 'normal': kept[1] is 40"],
])('%s is refused by name', async (_, arms, message) => {
  await expect(ask(arms)).rejects.toMatchObject({
    code: 'request.invalid',
    message: expect.stringContaining(message),
  });
});
