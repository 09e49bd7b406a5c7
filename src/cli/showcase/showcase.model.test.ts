// The shipped presets and recorded runs are what the shipped model does: some of them, written again one by one.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readColumnNorms } from '../../model/columnNorms.ts';
import { collect } from '../../model/generation/collect.ts';
import { generate } from '../../model/generation/generate.ts';
import { type Intervention, NO_INTERVENTION } from '../../model/intervention.ts';
import { type Preset, parsePresets } from '../../model/presets.ts';
import { defaultModelPath } from '../../model/testing/nodeFiles.ts';
import { decodeTrace, encodeTrace } from '../../model/trace/codec.ts';
import { traceReadings } from '../../model/trace/readings.ts';
import type { Trace } from '../../model/trace/trace.ts';
import { GREEDY } from './armAnswers.ts';
import { type Lab, openLab } from './lab.ts';
import { recordRun } from './recordRun.ts';
import { promptOf } from './search.ts';

const ID = 'SmolLM2-135M-Instruct-Q4_1';
const file = parsePresets(JSON.parse(readFileSync(`public/presets/${ID}.json`, 'utf8')), ID);

let lab: Lab;
beforeAll(async () => {
  lab = await openLab(defaultModelPath, 2);
});
afterAll(() => lab.dispose());

/** A conversation by the interactive loop, alone in its batch. */
async function answersTo(turns: readonly string[], intervention: Intervention): Promise<string[]> {
  const answers: string[] = [];
  for (let turn = 1; turn <= turns.length; turn++) {
    const events = generate(lab.forward, {
      ids: promptOf(lab, turns.slice(0, turn), answers, file.instruction),
      arms: [{ id: 'arm', intervention }],
      sampling: GREEDY,
      stop: { maxTokens: file.maxTokens, tokens: lab.tokenizer.stopTokens, strings: [] },
      tokenizer: lab.tokenizer,
    });
    answers.push((await collect(events)).get('arm')!.text);
  }
  return answers;
}

describe('the shipped presets', () => {
  const changing = (kind: string) =>
    file.kinds.find(({ id }) => id === kind)!.picked.find(({ shows }) => shows === 'change')!;

  test.each<[string, Preset]>([
    ['what it does not know', changing('does-not-know')],
    ['“Are you sure?”', changing('are-you-sure')],
  ])('are answered as they say: %s', async (_, { turns, answers, turned }) => {
    expect(await answersTo(turns, NO_INTERVENTION)).toEqual(answers);
    const [first] = turned.filter(({ isChanged }) => isChanged);
    expect(await answersTo(turns, lab.steering(first!.alpha))).toEqual(first!.answers);
  });
});

const traceOf = (file: string): Promise<Trace> => {
  const bytes = readFileSync(`public/traces/${file}`);
  return decodeTrace(new Uint8Array(bytes).buffer, file);
};

describe('a recorded run', () => {
  test('of one turn is written again with the same tokens and the same activations', async () => {
    const trace = await traceOf('first-visit.trace');
    const { asked, arms, settings, watched, decoding } = trace.header;
    const { alpha, steered, control } = settings.at(-1)!;
    const names = ['normal', steered, control!];
    const interventions = [NO_INTERVENTION, lab.steering(alpha), lab.controlling(1, alpha)];
    const events = generate(lab.forward, {
      ids: promptOf(lab, [asked.question], [], asked.instruction),
      arms: names.map((id, i) => ({ id, intervention: interventions[i]! })),
      sampling: GREEDY,
      stop: { maxTokens: decoding.maxTokens, tokens: lab.tokenizer.stopTokens, strings: [] },
      tokenizer: lab.tokenizer,
    });
    const read = new Map<string, { readonly position: number; readonly z: Float32Array }>(); // the last of each arm
    const answers = await collect(events, (event) => {
      if (event.type === 'pass') read.set(event.pass.arm, { position: event.pass.start, z: event.pass.z });
    });
    const readings = traceReadings(trace);
    for (const name of names) {
      const arm = arms.find(({ id }) => id === name)!;
      expect(answers.get(name)!.tokens.map(({ id }) => id)).toEqual(arm.tokens.map(({ id }) => id));
      const { position, z } = read.get(name)!;
      const recorded = readings.at(name, position)!.z;
      const cells = [...recorded.keys()].filter((n) => !Number.isNaN(recorded[n]!));
      expect(cells.length).toBeGreaterThan(watched.length);
      // Another batch moves the last bits; half floats hold three digits.
      const apart = cells.filter((n) => Math.abs(z[n]! - recorded[n]!) > 0.005 + 0.005 * Math.abs(z[n]!));
      expect(apart).toEqual([]);
    }
  });

  test('of two turns is written again, each answer after its own', async () => {
    const { asked, arms, settings } = (await traceOf('are-you-sure.trace')).header;
    const turns = [...asked.history.map(({ question }) => question), asked.question];
    const { alpha, steered } = settings.at(-1)!;
    for (const [name, intervention] of [
      ['normal', NO_INTERVENTION],
      [steered, lab.steering(alpha)],
    ] as const) {
      const written = [...asked.history.map((turn) => turn.arms), arms].map((turn) =>
        turn
          .find(({ id }) => id === name)!
          .tokens.map(({ text }) => text)
          .join(''),
      );
      expect(await answersTo(turns, intervention), name).toEqual(written);
    }
  });

  test('of three answers of 64 tokens is smaller than 150 kB', async () => {
    const trace = await recordRun(lab, {
      turns: ['Write a short story about a lighthouse keeper and a storm.'],
      alphas: [3],
      controlSeed: 1,
      controls: 1,
      loudest: 200,
      maxTokens: 64,
      columnNorms: await readColumnNorms(lab.file, lab.config),
      words: { title: 'A story', note: '', command: '', quantisation: '' },
      modelName: ID,
    });
    expect(trace.header.arms.map(({ tokens }) => tokens.length)).toEqual([64, 64, 64]);
    expect((await encodeTrace(trace)).length).toBeLessThan(150_000);
  });
});
