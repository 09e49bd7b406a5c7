// The presets and recorded runs that ship with the product belong to the models and probes that ship with it, and are
// what their commands wrote.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { presetsReport } from './cli/showcase/presetsReport.ts';
import { PRESET_KIND_IDS, parsePresets } from './model/presets.ts';
import { type ProbeFile, parseProbe } from './model/probe/probeFile.ts';
import { parseProbeIndex } from './model/probe/probeIndex.ts';
import { parseQuestions, type Question } from './model/questions/question.ts';
import { decodeTrace } from './model/trace/codec.ts';
import { traceReadings } from './model/trace/readings.ts';
import type { Trace } from './model/trace/trace.ts';
import { entryOf, parseTraceIndex, stemOf } from './model/trace/traceIndex.ts';

const jsonOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const presetFiles = readdirSync('public/presets');
const traces = parseTraceIndex(jsonOf('public/traces/index.json'), 'index.json').traces;

function shippedModel(id: string): { readonly sha256: string; readonly probes: readonly ProbeFile[] } {
  const folder = join('public/models', id);
  const index = parseProbeIndex(jsonOf(join(folder, 'probes/index.json')), id);
  const first = (probe: string) => Number(probe === index.default);
  const probes = index.probes
    .toSorted((a, b) => first(b.id) - first(a.id))
    .map(({ file }) => parseProbe(jsonOf(join(folder, 'probes', file)), file));
  return { sha256: jsonOf(join(folder, 'manifest.json')).sha256, probes };
}

function shippedQuestions(): ReadonlyMap<string, Question> {
  const files = ['facts', 'nonexistent', 'premises', 'contexts'].map(
    (name) => `public/questions/${name}.jsonl`,
  );
  const questions = files.flatMap((file) => parseQuestions(readFileSync(file, 'utf8'), file));
  return new Map(questions.map((question) => [question.id, question]));
}

describe.each(presetFiles)('the presets in %s', (name) => {
  const file = parsePresets(jsonOf(join('public/presets', name)), name);
  const presets = file.kinds.flatMap(({ picked }) => picked);

  test('are of a model that ships, and of its default probe', () => {
    const { sha256, probes } = shippedModel(file.model.id);
    expect(name).toBe(`${file.model.id}.json`);
    expect(file.model.sha256).toBe(sha256);
    expect(file.probe).toBe(probes[0]!.id);
    expect(file.instruction).toBe(probes[0]!.instruction);
  });

  test('are at least five of each kind, with one that nothing changes', () => {
    expect(file.kinds.map(({ id }) => id)).toEqual([...PRESET_KIND_IDS]);
    for (const { id, picked } of file.kinds) {
      expect(picked.length, id).toBeGreaterThanOrEqual(5);
      expect(picked.filter(({ shows }) => shows === 'no change').length, id).toBeGreaterThanOrEqual(1);
    }
  });

  test('are questions of the bank, none that the probe was trained on', () => {
    const bank = shippedQuestions();
    for (const { id, turns } of presets) {
      const question = bank.get(id);
      expect([id, question?.question, question?.split]).toEqual([id, turns[0], file.split]);
    }
    expect(file.split).not.toBe('train');
  });

  test('are told in docs/presets.md as they are', () => {
    expect(readFileSync('docs/presets.md', 'utf8').trimEnd()).toBe(presetsReport(file).trimEnd());
  });
});

/** Of all together, bytes: fetched one at a time, but kept together for use without the network. */
const MOST_TRACES = 1_500_000;

/** What is recorded, and by which rule (cli/showcase/tracePlan.ts). */
const STEMS = [
  'first-visit',
  'knows',
  'doesnt-know',
  'nonexistent',
  'false-premise',
  'misleading-context',
  'are-you-sure',
  'three-answers',
];

const traceOf = async (file: string): Promise<Trace> => {
  const bytes = readFileSync(join('public/traces', file));
  return decodeTrace(new Uint8Array(bytes).buffer, file);
};
const textOf = ({ arms }: Pick<Trace['header']['asked']['history'][0], 'arms'>, id: string | null) =>
  arms
    .find((arm) => arm.id === id)
    ?.tokens.map(({ text }) => text)
    .join('');

test('every recorded run is listed, in the order of the plan, and they are small together', () => {
  const files = readdirSync('public/traces').filter((name) => name !== 'index.json');
  expect(traces.map(stemOf)).toEqual(STEMS);
  expect(files.sort()).toEqual(traces.map(({ file }) => file).sort());
  expect(traces.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_TRACES);
});

test('some recorded run changes, in one nothing does, and one is a conversation', () => {
  const isStill = ({ outcomes }: (typeof traces)[0]) => outcomes?.every(({ isChanged }) => !isChanged);
  expect(new Set(traces.map(isStill))).toEqual(new Set([true, false]));
  expect(traces.map(({ turns }) => turns)).toEqual([1, 1, 1, 1, 1, 1, 2, 1]);
});

test('the run with three answers has three, for a blind round', async () => {
  const { header } = await traceOf('three-answers.trace');
  const counts = header.settings.map(
    ({ steered, control }) => new Set(['normal', steered, control].map((id) => textOf(header, id))).size,
  );
  expect(counts).toContain(3);
});

describe.each(traces)('the recorded run $file', (entry) => {
  const { file, title, bytes, model, note, outcomes, kind, turns } = entry;
  const presets = parsePresets(jsonOf(`public/presets/${model.id}.json`), model.id);
  const from = presets.kinds.find(({ label }) => label === kind)!;
  const preset = from.picked.find((one) => one.turns.join(' → ') === title)!;

  test('is as long as it says, and small', () => {
    expect(statSync(join('public/traces', file)).size).toBe(bytes);
    expect(bytes).toBeLessThan(150_000);
  });

  test('is of a model and of its default probe that ship, and has all of its neurons', async () => {
    const { header } = await traceOf(file);
    const { sha256, probes } = shippedModel(model.id);
    const [probe] = probes;
    expect(entryOf(traces, header)).toBe(entry);
    expect([model.sha256, header.model.sha256]).toEqual([sha256, sha256]);
    expect(header.probes).toEqual([probe!.id]);
    expect(header.asked.instruction).toBe(probe!.instruction);
    const neurons = probe!.weights.map(([n]) => n);
    expect(header.watched).toEqual(neurons.toSorted((a, b) => a - b));
  });

  test('asks what a preset asks and answers what it says, each arm after its own answers', async () => {
    const { header } = await traceOf(file);
    const { history, question } = header.asked;
    expect([...history.map((turn) => turn.question), question]).toEqual(preset.turns);
    expect(turns).toBe(preset.turns.length);
    const answers = (arm: string) => [...history.map((turn) => textOf(turn, arm)), textOf(header, arm)];
    expect(answers('normal')).toEqual(preset.answers);
    for (const { alpha, answers: turned } of preset.turned) {
      const setting = header.settings.find((one) => one.alpha === alpha)!;
      expect(answers(setting.steered), `α ${alpha}`).toEqual(turned);
    }
  });

  test('has on its card what turning did, in the search too', async () => {
    const { header } = await traceOf(file);
    expect(outcomes?.map(({ alpha }) => alpha)).toEqual(header.settings.map(({ alpha }) => alpha));
    for (const { alpha, isChanged, controls } of outcomes ?? []) {
      const found = preset.turned.find((one) => one.alpha === alpha);
      if (found) {
        const { controlsChanged } = found;
        expect([isChanged, controls]).toEqual([
          found.isChanged,
          { changed: controlsChanged, of: presets.controls },
        ]);
      }
      const { steered, draws } = header.settings.find((one) => one.alpha === alpha)!;
      if (preset.turns.length > 1) continue;
      expect(isChanged).toBe(textOf(header, steered) !== textOf(header, 'normal'));
      expect(controls.changed).toBe(draws.filter(([, changed]) => changed).length);
    }
  });

  test('is beside a control and a tally of 20, where all answers go on from the same words', async () => {
    const { header } = await traceOf(file);
    const promptOf = (id: string | null) =>
      header.arms.find((arm) => arm.id === id)?.prompt.map((token) => token.id);
    for (const { steered, control, draws } of header.settings) {
      const prompts = new Set(['normal', steered, control].map((id) => String(promptOf(id))));
      const seeds = prompts.size === 1 ? Array.from({ length: 20 }, (_, i) => i + 1) : [];
      expect(draws.map(([seed]) => seed)).toEqual(seeds);
      if (draws[0]) expect(draws[0][1]).toBe(textOf(header, control) !== textOf(header, 'normal'));
    }
  });

  test('says how it was picked, out of how many', () => {
    expect(note).toMatch(/^Picked: 1 of /);
    expect(note).toContain(`1 of ${from.matching} of the kind`);
    expect(note).toContain(`(of ${from.tried} asked)`);
  });

  test('has readings of every answer token, and of the whole normal prompt', async () => {
    const trace = await traceOf(file);
    const readings = traceReadings(trace);
    const [probe] = shippedModel(model.id).probes;
    for (const { id, prompt, tokens } of trace.header.arms) {
      for (
        let position = id === 'normal' ? 0 : prompt.length;
        position < prompt.length + tokens.length;
        position++
      ) {
        const reading = readings.at(id, position);
        expect(reading?.z.filter((value) => !Number.isNaN(value)).length).toBeGreaterThanOrEqual(
          trace.header.loudest,
        );
        expect(probe!.weights.every(([n]) => Number.isFinite(reading?.share[n]))).toBe(true);
      }
    }
  });
});

test('what ships beside the models is of models that ship', () => {
  for (const { model } of traces) expect(existsSync(join('public/models', model.id))).toBe(true);
});
