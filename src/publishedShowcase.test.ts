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
import { parseTraceIndex } from './model/trace/traceIndex.ts';

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

const traceOf = async (file: string): Promise<Trace> => {
  const bytes = readFileSync(join('public/traces', file));
  return decodeTrace(new Uint8Array(bytes).buffer, file);
};

test('every recorded run is listed', () => {
  const files = readdirSync('public/traces').filter((name) => name !== 'index.json');
  expect(files.sort()).toEqual(traces.map(({ file }) => file).sort());
});

describe.each(traces)('the recorded run $file', ({ file, title, bytes, model, note }) => {
  test('is as long as it says, and small', () => {
    expect(statSync(join('public/traces', file)).size).toBe(bytes);
    expect(bytes).toBeLessThan(400_000);
  });

  test('is of a model and of probes that ship, and has all of their neurons', async () => {
    const { header } = await traceOf(file);
    const { sha256, probes } = shippedModel(model.id);
    expect([header.title, header.note]).toEqual([title, note]);
    expect([model.sha256, header.model.sha256]).toEqual([sha256, sha256]);
    expect(header.probes).toEqual(probes.map(({ id }) => id));
    expect(header.asked.instruction).toBe(probes[0]!.instruction);
    const watched = new Set(header.watched);
    const missing = probes.flatMap(({ weights }) => weights).filter(([n]) => !watched.has(n));
    expect(missing).toEqual([]);
  });

  test('changes at some strengths and not at others, beside a control and a tally of 20', async () => {
    const { header } = await traceOf(file);
    const textOf = (id: string | null) =>
      header.arms
        .find((arm) => arm.id === id)
        ?.tokens.map(({ text }) => text)
        .join('');
    const changed = header.settings.map(({ steered }) => textOf(steered) !== textOf('normal'));
    expect(new Set(changed)).toEqual(new Set([true, false]));
    for (const { control, draws } of header.settings) {
      expect(draws.map(([seed]) => seed)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(draws[0]![1]).toBe(textOf(control) !== textOf('normal'));
    }
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
