// `hneuron evaluate --questions FILE.jsonl --probe FILE.json`: step 6 for any question file and any probe, sampling
// included. Asks as the probe's training did: its instruction, temperature and number of samples.

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ExplorerError } from '../../model/errors.ts';
import { checkProbeModel, type ProbeFile, parseProbe } from '../../model/probe/probeFile.ts';
import { sha256OfFile } from '../inspect.ts';
import { runFeatures } from '../pipeline/features.ts';
import { type JudgedLine, runJudge } from '../pipeline/judge.ts';
import { readJsonLines } from '../pipeline/resumable.ts';
import { hashOf, readQuestionFiles, runPaths } from '../pipeline/runFolder.ts';
import { runSample } from '../pipeline/sample.ts';
import { loadTable } from '../pipeline/table.ts';
import { fileEvidence, type GroupEvidence } from './fileEvidence.ts';
import { configOf } from './inputs.ts';

export interface FileOptions {
  readonly questions: readonly string[];
  readonly probe: string;
  /** Where answers and features go; by default a folder that the files, probe and seed name. */
  readonly run?: string;
  readonly seed: number;
  readonly threads: number;
}

export interface FileEvaluation {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly probe: string;
  readonly seed: number;
  /** Of the greedy answers. */
  readonly verdicts: Readonly<Record<'right' | 'wrong' | 'refused' | 'unparsed', number>>;
  /** Right or wrong greedy answers in which no span was found: they have no score. */
  readonly withoutSpan: number;
  readonly groups: readonly GroupEvidence[];
}

/** Of the paper, and of the shipped probes. */
const DECODING = { topK: 50, topP: 0.9, maxTokens: 50 };

export async function evaluateFile(modelPath: string, options: FileOptions): Promise<FileEvaluation> {
  const { questions: paths, seed, threads } = options;
  const probe = await readProbe(options.probe);
  const config = await configOf(modelPath);
  checkProbeModel(probe, { sha256: await sha256OfFile(modelPath), shape: config });
  const { files } = await readQuestionFiles(paths);
  const training = files.find(({ sha256 }) => sha256 === probe.training.questionsSha256);
  if (training) {
    throw new ExplorerError(
      'questions.invalid',
      `${training.name} is what ${probe.id} was trained on; evaluate it on other questions, or see the test split in docs/probe.md`,
    );
  }
  const { instruction } = probe;
  const { temperature, samples } = probe.training;
  const asked = { model: probe.model.sha256, files, instruction, temperature, samples, seed, threads };
  const run = options.run ?? join('runs', `evaluate-${hashOf(asked).slice(0, 12)}`); // any probe asked alike finds it
  await runSample(modelPath, {
    ...DECODING,
    questions: paths,
    run,
    instruction,
    temperature,
    samples,
    seed,
    perRelation: 0,
    wrongPerRight: 0,
    natural: 0,
    alsoTemperatures: [],
    everything: true,
    threads,
  });
  await runJudge(modelPath, { questions: paths, run });
  await runFeatures(modelPath, { questions: paths, run, threads });
  const table = await loadTable(run, config, () => true, ['span']);
  const judged = await readJsonLines<JudgedLine>(runPaths(run).judged, 'run the command again');
  return {
    files,
    probe: probe.id,
    seed,
    ...countVerdicts(judged),
    groups: fileEvidence(table, probe, seed),
  };
}

/** @throws ExplorerError 'probe.invalid' for a file that cannot be read, is no JSON, or no probe */
export async function readProbe(path: string): Promise<ProbeFile> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new ExplorerError('probe.invalid', `${path} cannot be read: ${cause.message}`, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ExplorerError('probe.invalid', `${basename(path)} is no JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  return parseProbe(value, basename(path));
}

function countVerdicts(judged: readonly JudgedLine[]): Pick<FileEvaluation, 'verdicts' | 'withoutSpan'> {
  const verdicts = { right: 0, wrong: 0, refused: 0, unparsed: 0 };
  let withoutSpan = 0;
  for (const { greedy } of judged) {
    verdicts[greedy.verdict] += 1;
    const counts = greedy.verdict === 'right' || greedy.verdict === 'wrong';
    if (counts && greedy.span === null) withoutSpan += 1;
  }
  return { verdicts, withoutSpan };
}
