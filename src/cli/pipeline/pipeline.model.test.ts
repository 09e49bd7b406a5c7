// The whole pipeline as a person runs it, with the real model, on 40 questions: from sampling to a published probe,
// and that probe on a question file. Which of the questions the model knows is known (fixtures/pipeline).

import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseProbe } from '../../model/probe/probeFile.ts';
import { parseProbeIndex } from '../../model/probe/probeIndex.ts';
import { decodeSpanReference } from '../../model/probe/spanReference.ts';
import { defaultModelPath } from '../../model/testing/nodeFiles.ts';
import { runCommandLine } from '../commandLine.ts';
import type { FileEvaluation } from '../probe/evaluateFile.ts';
import type { FeatureLine } from './features.ts';
import type { JudgedLine } from './judge.ts';

const QUESTIONS = 'fixtures/pipeline/questions.jsonl';
const NEURONS = 30 * 1536;

let folder: string;
let run: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipeline-'));
  run = join(folder, 'run');
  await readAnswers(run);
});
afterAll(() => rm(folder, { recursive: true }));

const hneuron = async (...args: string[]) => {
  expect(await runCommandLine(args), args.join(' ')).toBe(0);
};

/** Steps 2 to 4. */
async function readAnswers(into: string): Promise<void> {
  const from = ['--questions', QUESTIONS, '--run', into];
  await hneuron('sample', defaultModelPath, ...from, '--samples', '3', '--natural', '20');
  await hneuron('judge', defaultModelPath, ...from);
  await hneuron('features', defaultModelPath, ...from);
}

const linesOf = async <T>(path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const jsonOf = async <T>(path: string) => JSON.parse(await readFile(path, 'utf8')) as T;

describe('sampling, judging and reading', () => {
  test('finds the questions that the model knows, and those that it does not', async () => {
    const judged = await linesOf<JudgedLine>(join(run, 'judged.jsonl'));
    const known = await linesOf<{ id: string; known: 'right' | 'wrong' }>('fixtures/pipeline/known.jsonl');
    const verdicts = new Map(judged.map(({ id, greedy }) => [id, greedy.verdict]));
    expect(judged).toHaveLength(40);
    for (const verdict of ['right', 'wrong'] as const) {
      const ids = known.filter((one) => one.known === verdict).map(({ id }) => id);
      expect(ids.length).toBeGreaterThanOrEqual(12);
      expect(ids.filter((id) => verdicts.get(id) !== verdict)).toEqual([]);
    }
  });

  test('every row of the features has finite means of every neuron', async () => {
    const rows = await linesOf<FeatureLine>(join(run, 'features.jsonl'));
    expect(rows.filter(({ right }) => right).length).toBeGreaterThanOrEqual(12);
    for (const tensor of ['span', 'rest', 'lastPrompt']) {
      const bytes = await readFile(join(run, `features.${tensor}.f32`));
      expect(bytes.length).toBe(4 * NEURONS * rows.length);
      const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      expect(values.every((value) => value >= 0 && value < 10)).toBe(true);
    }
  });

  test('after an interruption in any step the files are the same, byte for byte', async () => {
    const cut = join(folder, 'cut');
    await cp(run, cut, { recursive: true });
    for (const name of await readdir(cut)) {
      const path = join(cut, name);
      if (name === 'times.json' || name.endsWith('.settings.json')) continue;
      if (name === 'judged.jsonl') await rm(path);
      else await truncate(path, Math.floor(0.7 * (await stat(path)).size));
    }
    await readAnswers(cut);
    for (const name of await readdir(run)) {
      if (name === 'times.json') continue; // run times are kept apart for this
      expect((await readFile(join(cut, name))).equals(await readFile(join(run, name))), name).toBe(true);
    }
  });
});

describe('training, evaluating and publishing', () => {
  let probes: string;
  let choice: string;
  const on = () => ['--run', run, '--choice', choice];
  beforeAll(async () => {
    probes = join(folder, 'probes');
    choice = join(folder, 'choice.json');
    await hneuron('train', defaultModelPath, ...on());
    await hneuron(
      'evaluate',
      defaultModelPath,
      ...on(),
      '--split',
      'dev',
      '--draws',
      '4',
      '--out',
      join(folder, 'dev'),
    );
    await hneuron(
      'evaluate',
      defaultModelPath,
      ...on(),
      '--split',
      'test',
      '--draws',
      '4',
      '--out',
      join(folder, 'test'),
    );
    await hneuron('publish', defaultModelPath, ...on(), '--out', probes);
  });

  test('gives an index of valid probes, and the loudness of every neuron', async () => {
    const index = parseProbeIndex(await jsonOf(join(probes, 'index.json')), 'index.json');
    for (const { id, file } of index.probes) {
      const probe = parseProbe(await jsonOf(join(probes, file)), file);
      expect(probe.id).toBe(id);
      expect(probe.training.kkt).toBeLessThan(1e-3);
      expect(probe.training.right).toBe(probe.training.wrong);
    }
    const bytes = await readFile(join(probes, index.reference!.file));
    const loudness = decodeSpanReference(new Uint8Array(bytes).buffer, NEURONS, 'reference');
    expect(loudness.mean.every((value, n) => value >= loudness.quantiles[n]!)).toBe(true);
  });

  test('a released probe is not overwritten by another one', async () => {
    const index = parseProbeIndex(await jsonOf(join(probes, 'index.json')), 'index.json');
    const path = join(probes, index.probes[0]!.file);
    const released = await readFile(path);
    await hneuron('publish', defaultModelPath, ...on(), '--out', probes); // the same again
    await writeFile(path, `${released.toString()} `);
    expect(await runCommandLine(['publish', defaultModelPath, ...on(), '--out', probes])).toBe(1);
    await writeFile(path, released);
  });

  test('the report states what was found', async () => {
    const out = join(folder, 'report.md');
    await hneuron('report', ...on(), '--questions', QUESTIONS, '--out', out);
    const text = await readFile(out, 'utf8');
    expect(text).toContain('## Verdict');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect((await readdir(join(folder, 'report'))).sort()).toEqual([
      'controls.svg',
      'layers.svg',
      'sizes.svg',
      'test.svg',
    ]);
  });

  test('the published probe is evaluated on any question file, and scores as it did when it was made', async () => {
    const index = parseProbeIndex(await jsonOf(join(probes, 'index.json')), 'index.json');
    const probe = join(probes, index.probes[0]!.file);
    const some = join(folder, 'some.jsonl');
    const lines = (await readFile(QUESTIONS, 'utf8')).trim().split('\n');
    const plain = lines.slice(0, 14).map((line) => {
      const { question, answers } = JSON.parse(line) as { question: string; answers: string[] };
      return JSON.stringify({ question, answers });
    });
    await writeFile(some, plain.join('\n'));
    const out = join(folder, 'file.json');
    const asked = ['--questions', some, '--probe', probe, '--json', '--out', out];
    await hneuron('evaluate', defaultModelPath, ...asked, '--run', join(folder, 'some'));
    const { verdicts, groups } = await jsonOf<FileEvaluation>(out);
    expect(verdicts.right + verdicts.wrong + verdicts.refused + verdicts.unparsed).toBe(14);
    expect(groups).toHaveLength(4);
    for (const { rows, auroc } of groups) {
      expect(auroc === null).toBe(rows.right === 0 || rows.wrong === 0);
      if (auroc) expect(auroc.probe.value).toBeGreaterThanOrEqual(0);
    }
  });

  test('the file that a probe was trained on is refused as evidence', async () => {
    const index = parseProbeIndex(await jsonOf(join(probes, 'index.json')), 'index.json');
    const probe = join(probes, index.probes[0]!.file);
    expect(await runCommandLine(['evaluate', '--questions', QUESTIONS, '--probe', probe])).toBe(1);
  });

  test('the test split is not opened a second time with another choice', async () => {
    const other = join(folder, 'other.json');
    await writeFile(other, `${await readFile(choice, 'utf8')} `);
    const again = ['evaluate', '--run', run, '--choice', other, '--split', 'test', '--draws', '4'];
    expect(await runCommandLine(again)).toBe(1);
  });

  test('evaluate says what it needs', async () => {
    expect(await runCommandLine(['evaluate', defaultModelPath])).toBe(2);
    const missing = ['--questions', QUESTIONS, '--probe', join(folder, 'none.json')];
    expect(await runCommandLine(['evaluate', defaultModelPath, ...missing])).toBe(1);
  });
});
