// The commands after the features: options and their defaults. Each step is one file beside this one.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { ExplorerError } from '../../model/errors.ts';
import { atLeastOne, count, modelArgument } from '../options.ts';
import { writeResult } from '../output.ts';
import { runOption, threadsOption } from '../pipeline/commands.ts';
import { DEFAULT_RUN, SHIPPED_QUESTIONS } from '../pipeline/runFolder.ts';
import { evaluateFile, type FileEvaluation } from './evaluateFile.ts';
import { type EvaluatedSplit, evaluateSplit } from './evaluateSplit.ts';
import { runPublish } from './publish.ts';
import { runReport } from './report/report.ts';
import { runTrain } from './train.ts';

/** Committed before the test split is opened. */
const CHOICE = 'docs/probe/choice.json';

const choiceOption = () =>
  new Option('--choice <file>', 'which settings were chosen before the test').default(CHOICE);
const seedOption = () =>
  new Option(
    '--seed <n>',
    'of folds, balancing, control sets and resampling; a split is evaluated with that of its choice',
  )
    .argParser(count)
    .default(1);

export function addProbeCommands(program: Command): void {
  program
    .command('train')
    .description('step 5: compare every setting on train, dev and left-out relations; write down the choice')
    .addArgument(modelArgument())
    .addOption(runOption())
    .addOption(choiceOption())
    .addOption(seedOption())
    .action(runTrain);

  program
    .command('evaluate')
    .description('step 6: evidence on dev or test of a run, or of a published probe on any question file')
    .addArgument(modelArgument())
    .option('--split <split>', 'dev or test of the run', splitOf)
    .option('--questions <files...>', 'any question files, sampling included; needs --probe')
    .option('--probe <file>', 'a published probe')
    .option('--run <folder>', 'where the files of this run are')
    .addOption(choiceOption())
    .addOption(seedOption())
    .option('--draws <n>', 'random sets of each kind', atLeastOne, 100)
    .addOption(threadsOption())
    .option('--json', 'print the result as JSON; progress goes to stderr')
    .option('--out <file>', 'write the result there instead of to stdout')
    .action(runEvaluate);

  program
    .command('publish')
    .description('the chosen probes as files beside the model')
    .addArgument(modelArgument())
    .addOption(runOption())
    .addOption(choiceOption())
    .option('--release <n>', 'part of every id: a released file never changes', atLeastOne, 1)
    .option('--out <folder>', 'probes/ beside the model by default')
    .action(runPublish);

  program
    .command('report')
    .description('step 7: docs/probe.md with its figures, from the files of a run')
    .addOption(runOption())
    .addOption(choiceOption())
    .option('--questions <files...>', 'the question files of the run', [...SHIPPED_QUESTIONS])
    .option('--outside <files...>', 'results of evaluate --questions … --json to include', [])
    .option('--out <file>', 'the report; figures go into a folder of its name', 'docs/probe.md')
    .action(runReport);
}

interface EvaluateOptions {
  readonly split?: EvaluatedSplit;
  readonly questions?: readonly string[];
  readonly probe?: string;
  readonly run?: string;
  readonly choice: string;
  readonly seed: number;
  readonly draws: number;
  readonly threads: number;
  readonly json?: true;
  readonly out?: string;
}

async function runEvaluate(modelPath: string, options: EvaluateOptions): Promise<void> {
  const { split, questions, probe, run, json, out } = options;
  if (questions && probe && !split) {
    const evaluation = await evaluateFile(modelPath, { ...options, questions, probe });
    await writeResult(json ? JSON.stringify(evaluation, null, 1) : describe(evaluation), out);
    return;
  }
  if (!split || questions || probe) {
    throw new ExplorerError(
      'request.invalid',
      'evaluate needs either --split dev|test, or both --questions FILE.jsonl and --probe FILE.json',
    );
  }
  const evaluation = await evaluateSplit(modelPath, split, { ...options, run: run ?? DEFAULT_RUN });
  const [first] = evaluation.probes;
  const { auroc } = first!.held;
  await writeResult(
    json
      ? JSON.stringify(evaluation, null, 1)
      : `${split}: ${first!.id} AUROC ${auroc.value.toFixed(3)} [${auroc.low.toFixed(3)}, ${auroc.high.toFixed(3)}]`,
    out,
  );
}

/** A result in a few lines, for people. */
function describe({ probe, verdicts, groups }: FileEvaluation): string {
  const lines = groups.map(({ name, rows, auroc, gain }) => {
    const counts = `${name} (${rows.right} right, ${rows.wrong} wrong)`;
    if (!auroc || !gain) return `${counts}: needs right and wrong answers`;
    const text = ({ value, low, high }: typeof auroc.probe) =>
      `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
    return (
      `${counts}: AUROC ${text(auroc.probe)}, log-probability ${text(auroc.logProbability)}, ` +
      `scalars ${text(auroc.scalars)}, gain of the probe over them ${text(gain.scalarsAndProbeOverScalars)}`
    );
  });
  const { right, wrong, refused, unparsed } = verdicts;
  return [
    `${probe}: ${right} right, ${wrong} wrong, ${refused} refused, ${unparsed} unparsed greedy answers`,
    ...lines,
  ].join('\n');
}

function splitOf(text: string): EvaluatedSplit {
  if (text === 'dev' || text === 'test') return text;
  throw new InvalidArgumentError('It must be dev or test.');
}
