// The commands as a person runs them: arguments in; output, files and exit code out; on the micro models.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCommandLine } from './commandLine.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const GOLDEN = join(ROOT, 'fixtures/golden');
const MICRO = join(GOLDEN, 'micro-llama-f32.gguf');
const folder = mkdtempSync(join(tmpdir(), 'hneuron-'));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Within this process: starting one for each case would take most of the suite's time. */
async function hneuron(...args: string[]): Promise<Outcome> {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await runCommandLine(args);
    const textOf = ({ mock }: typeof stdout) => mock.calls.map(([text]) => String(text)).join('');
    return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

/** As a person runs it. */
function hneuronProcess(...args: string[]): Promise<Outcome> {
  const main = join(ROOT, 'src/cli/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', main, ...args], { cwd: ROOT }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

function readTensors(base: string) {
  const index = JSON.parse(readFileSync(`${base}.json`, 'utf8'));
  const bytes = readFileSync(`${base}.f32`);
  const tensor = (name: string): Float32Array => {
    const { offset, shape } = index.tensors[name];
    const count = shape.reduce((a: number, b: number) => a * b, 1);
    return new Float32Array(new Uint8Array(bytes.subarray(offset, offset + 4 * count)).buffer);
  };
  return { index, tensor };
}

/** The rule that fixtures/golden/*.json state for the steered cases. */
function goldenScales(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, n) => {
    if (n % 13 === 2) return 0.5;
    if (n % 11 === 5) return 3;
    return n % 7 === 3 ? 0 : 1;
  });
}

/** Largest difference as a share of the largest expected value. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  let largest = 0;
  let difference = 0;
  for (const [i, value] of expected.entries()) {
    largest = Math.max(largest, Math.abs(value));
    difference = Math.max(difference, Math.abs(value - (actual[i] ?? Number.NaN)));
  }
  return difference / largest;
}

describe('hneuron', () => {
  it.each(['', 'inspect', 'activations', 'generate'])('explains itself: %s --help', async (command) => {
    const { code, stdout } = await hneuron(...command.split(' ').filter(Boolean), '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: hneuron ${command}`);
  });

  it.each([
    { args: [], message: /Usage: hneuron/ },
    { args: ['inspekt', MICRO], message: /unknown command 'inspekt'/ },
    { args: ['inspect'], message: /missing required argument 'file\.gguf'/ },
    { args: ['generate', MICRO], message: /required option '--prompt <text>' not specified/ },
    {
      args: ['generate', MICRO, '--prompt', 'a', '--top-p', '2'],
      message: /top-p.*It must be a number from 0 to 1/,
    },
    {
      args: ['generate', MICRO, '--prompt', 'a', '--scale', '9:0=1'],
      message: /--scale 9:0=1: the model has layers 0 to 2/,
    },
    {
      args: ['activations', MICRO, '--cases', 'none.json', '--out', join(folder, 'x')],
      message: /none\.json: no such file/,
    },
  ])('exits with 2 on wrong usage: $args', async ({ args, message }) => {
    const { code, stdout, stderr } = await hneuron(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('exits with 1 and one line on a file that it cannot read', async () => {
    const cut = join(folder, 'cut.gguf');
    writeFileSync(cut, readFileSync(MICRO));
    truncateSync(cut, 5000);
    for (const path of [join(folder, 'none.gguf'), cut]) {
      const { code, stdout, stderr } = await hneuron('inspect', path);
      expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
        code: 1,
        stdout: '',
        lines: 1,
      });
      expect(stderr).toContain(path);
    }
  });

  it('inspects a file: shape, hash, block types and their mapping', async () => {
    const { code, stdout } = await hneuron('inspect', join(GOLDEN, 'micro-llama-q4_1.gguf'));
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ architecture: 'llama', layers: 3, neurons: 128, hidden: 64, heads: 4 });
    expect(report).toMatchObject({ kvHeads: 2, vocabulary: 1024, bytes: 169824 });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    const mappings = Object.fromEntries(
      report.blockTypes.map((entry: { type: string }) => [entry.type, entry]),
    );
    expect(mappings.Q4_1.mapping).toEqual({
      operator: 'MatMulNBits',
      bits: 8,
      blockSize: 32,
      remainder: true,
      zeroPoints: true,
      exact: false,
    });
    expect(mappings.F32.mapping).toBeNull();
    expect(mappings.Q8_0).toMatchObject({ tensors: 1, mapping: { exact: true } });
  });

  it('writes activations that equal the reference, with scales in both forms', async () => {
    const golden = readTensors(join(GOLDEN, 'micro-llama-f32'));
    const scales = goldenScales(3 * 128);
    const dense = Buffer.from(scales.buffer).toString('base64');
    const listed = [...scales].flatMap((alpha, n) =>
      alpha === 1 ? [] : [[Math.floor(n / 128), n % 128, alpha]],
    );
    const cases = golden.index.cases.map(({ id, ids }: { id: string; ids: number[] }) => ({
      id,
      ids,
      ...(id === '0.steered' && { scales: dense }),
      ...(id === '1.steered' && { scales: listed }),
    }));
    const casesPath = join(folder, 'cases.json');
    writeFileSync(casesPath, JSON.stringify({ cases }));
    const out = join(folder, 'results/micro');
    const { code, stdout } = await hneuron(
      'activations',
      MICRO,
      '--cases',
      casesPath,
      '--out',
      out,
      '--steps',
      '12',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });

    const written = readTensors(out);
    expect(Object.keys(written.index.tensors).sort()).toEqual(Object.keys(golden.index.tensors).sort());
    for (const name of Object.keys(golden.index.tensors)) {
      expect(written.index.tensors[name].shape).toEqual(golden.index.tensors[name].shape);
      expect([name, relativeError(written.tensor(name), golden.tensor(name))]).toEqual([
        name,
        expect.closeTo(0, 3),
      ]);
    }
    const greedy = (index: typeof golden.index) =>
      index.cases.map((entry: { greedy: number[] }) => entry.greedy);
    expect(greedy(written.index)).toEqual(greedy(golden.index));
  });

  it('writes the last position alone, without a position axis', async () => {
    const golden = readTensors(join(GOLDEN, 'micro-llama-f32'));
    const casesPath = join(GOLDEN, 'micro-llama-f32.json'); // its normal cases; without scales all are normal
    const out = join(folder, 'last');
    await hneuron('activations', MICRO, '--cases', casesPath, '--out', out, '--rows', 'last');
    const written = readTensors(out);
    expect(written.index.tensors['0.normal.z'].shape).toEqual([3, 128]);
    const last = golden.tensor('0.normal.z').subarray(-3 * 128);
    expect(relativeError(written.tensor('0.normal.z'), last)).toBeLessThan(1e-3);
  });

  it('generates the same greedy text with and without --json, and reads every token of it', async () => {
    const args = ['generate', join(GOLDEN, 'micro-llama-q8_0.gguf'), '--prompt', 'Hi', '--max-tokens', '6'];
    const text = await hneuron(...args);
    const json = await hneuron(...args, '--json');
    const report = JSON.parse(json.stdout);
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code: 0, stdout: `${report.text}\n` });
    expect(report.tokens).toHaveLength(6);
    expect(report.stop).toBe('length');
    for (const token of [...report.prompt, ...report.tokens]) {
      expect(token.norms).toHaveLength(3);
      for (const norm of token.norms) expect(norm).toBeGreaterThan(0);
    }
    for (const { logProbability } of report.tokens) expect(logProbability).toBeLessThanOrEqual(0);
  });

  it('writes a different answer under other scales, and the same one for the same seed', async () => {
    const model = join(GOLDEN, 'micro-llama-q8_0.gguf');
    const sampled = ['--temperature', '1', '--max-tokens', '8', '--seed', '7'];
    const ask = async (...more: string[]) =>
      (await hneuron('generate', model, '--prompt', 'Hi', ...more)).stdout;
    const first = await ask(...sampled);
    expect(await ask(...sampled)).toBe(first);
    const off = Array.from({ length: 128 }, (_, j) => ['--scale', `1:${j}=0`]).flat();
    expect(await ask(...sampled, ...off)).not.toBe(first);
  });

  it('as a process keeps results on stdout, progress on stderr, and gives its exit code', async () => {
    const out = join(folder, 'answers/text.txt');
    const args = ['generate', join(GOLDEN, 'micro-llama-q8_0.gguf'), '--prompt', 'Hi', '--max-tokens', '3'];
    const [good, bad] = await Promise.all([
      hneuronProcess(...args, '--out', out),
      hneuronProcess('inspect', 'no.gguf'),
    ]);
    expect(good).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('loading ') });
    expect(readFileSync(out, 'utf8').trim()).not.toBe('');
    expect(bad).toEqual({
      code: 1,
      stdout: '',
      stderr: 'hneuron: cannot open "no.gguf": no such file; check the path\n',
    });
  });
});
