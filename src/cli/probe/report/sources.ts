// Everything that the report is made of, read from the files of a run.

import { basename } from 'node:path';
import { sha256OfFile } from '../../inspect.ts';
import type { JudgedLine } from '../../pipeline/judge.ts';
import { readJsonLines } from '../../pipeline/resumable.ts';
import {
  readQuestionFiles,
  readSampleSettings,
  readStepResult,
  runPaths,
  type SampleSettings,
} from '../../pipeline/runFolder.ts';
import type { TemperatureLine } from '../../pipeline/sample.ts';
import type { Choice } from '../development.ts';
import type { FileEvaluation } from '../evaluateFile.ts';
import type { SplitEvaluation } from '../evaluateSplit.ts';
import { readChoice } from '../inputs.ts';
import type { Developed } from '../train.ts';
import { type AnswerFacts, answerFacts } from './answerFacts.ts';

export interface ReportOptions {
  readonly run: string;
  readonly choice: string;
  readonly questions: readonly string[];
  /** Results of `evaluate --questions … --json`. */
  readonly outside: readonly string[];
  readonly out: string;
}

export interface StepTime {
  readonly step: string;
  readonly seconds: number;
  readonly answers?: number;
  readonly tokens?: number;
}

export interface ReportSources {
  /** Folder of the figures, beside the report. */
  readonly figures: string;
  readonly settings: SampleSettings;
  readonly answers: AnswerFacts;
  readonly choice: Choice;
  readonly choiceSha256: string;
  readonly development: Developed;
  readonly dev: SplitEvaluation;
  readonly test: SplitEvaluation;
  readonly outside: readonly FileEvaluation[];
  readonly times: readonly StepTime[];
  readonly versions: Readonly<Record<string, string>>;
}

export async function readSources(options: ReportOptions): Promise<ReportSources> {
  const { run, choice } = options;
  const paths = runPaths(run);
  const { questions } = await readQuestionFiles(options.questions);
  const judged = await readJsonLines<JudgedLine>(paths.judged, 'run `hneuron judge` first');
  const temperatures = await readJsonLines<TemperatureLine>(
    `${paths.temperatures}.jsonl`,
    'run `hneuron sample` first',
  );
  const evaluation = (split: 'dev' | 'test') =>
    readStepResult<SplitEvaluation>(
      paths.evaluation(split),
      `run \`hneuron evaluate --split ${split}\` first`,
    );
  return {
    figures: basename(options.out, '.md'),
    settings: await readSampleSettings(run),
    answers: answerFacts(questions, judged, temperatures),
    choice: await readChoice(choice),
    choiceSha256: await sha256OfFile(choice),
    development: await readStepResult(paths.development, 'run `hneuron train` first'),
    dev: await evaluation('dev'),
    test: await evaluation('test'),
    outside: await Promise.all(
      options.outside.map((path) => readStepResult<FileEvaluation>(path, 'give a result of evaluate --json')),
    ),
    times: await readStepResult(paths.times, 'run the steps first'),
    versions: await versions(),
  };
}

async function versions(): Promise<Record<string, string>> {
  const { version, devDependencies } = await readStepResult<{
    version: string;
    devDependencies: Record<string, string>;
  }>('package.json', 'run this from the root of the project');
  return {
    'h-neuron-explorer': version,
    'onnxruntime-node': devDependencies['onnxruntime-node'] ?? 'unknown',
    node: process.version,
  };
}
