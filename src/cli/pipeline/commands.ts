// The pipeline's commands: options and their defaults. Each step is one file beside this one.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_INSTRUCTION } from '../../model/questions/instruction.ts';
import { atLeastOne, count, modelArgument, numberIn } from '../options.ts';
import { runFeatures } from './features.ts';
import { runJudge } from './judge.ts';
import { DEFAULT_RUN, SHIPPED_QUESTIONS } from './runFolder.ts';
import { runSample } from './sample.ts';

/** T of the samples: at the paper's 1.0 hardly any question is answered the same way ten times (docs/probe.md). */
const DEFAULT_TEMPERATURE = 0.5;

const questionsOption = () =>
  new Option('--questions <files...>', 'question files, JSONL: question, answers[], optional fields').default(
    SHIPPED_QUESTIONS,
  );
export const runOption = () =>
  new Option('--run <folder>', 'where the files of this run are').default(DEFAULT_RUN);
const instructionOption = () =>
  new Option('--instruction <text>', 'appended to every question').default(DEFAULT_INSTRUCTION);
export const threadsOption = () =>
  new Option('--threads <n>', 'results are the same bytes for the same number')
    .argParser(atLeastOne)
    .default(2);

export function addPipelineCommands(program: Command): void {
  program
    .command('sample')
    .description('step 2: greedy answers to all questions, k samples of those that can matter; resumes')
    .addArgument(modelArgument())
    .addOption(questionsOption())
    .addOption(runOption())
    .addOption(instructionOption())
    .option('--temperature <t>', 'of the samples', numberIn({ min: 0.01 }), DEFAULT_TEMPERATURE)
    .option('--top-k <k>', 'sample among the k most probable tokens; 0 = all', count, 50)
    .option('--top-p <p>', 'then among the smallest set that reaches p', numberIn({ min: 0, max: 1 }), 0.9)
    .option('--samples <k>', 'answers a question', atLeastOne, 6)
    .option('--seed <n>', 'of the draws and of what is chosen', count, 1)
    .option('--max-tokens <n>', 'an answer is cut there', numberIn({ min: 1, max: 128, integer: true }), 50)
    .option('--per-relation <n>', 'right questions of a relation to sample, at most', count, 30)
    .option('--wrong-per-right <x>', 'wrong questions to sample, per right one', numberIn({ min: 0 }), 0.6)
    .option('--natural <n>', 'questions of dev and of test sampled whatever the verdict', count, 150)
    .option('--also-temperatures <t...>', 'show what these would keep', collectNumber, [1])
    .addOption(threadsOption())
    .action(runSample);

  program
    .command('judge')
    .description('step 3: verdict and answer span of every answer')
    .addArgument(modelArgument())
    .addOption(questionsOption())
    .addOption(runOption())
    .action(runJudge);

  program
    .command('features')
    .description('step 4: mean CETT over span and rest of the chosen answers; resumes')
    .addArgument(modelArgument())
    .addOption(questionsOption())
    .addOption(runOption())
    .addOption(threadsOption())
    .action(runFeatures);
}

/** Parser of a list of temperatures; the default is replaced by the first one given. */
function collectNumber(text: string, earlier: readonly number[] & { given?: true }): readonly number[] {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  const before = earlier.given ? earlier : [];
  return Object.assign([...before, value], { given: true as const });
}
