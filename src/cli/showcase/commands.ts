// The commands that make what the page shows before a model is loaded: options and their defaults.

import type { Command } from 'commander';
import { atLeastOne, count, modelArgument } from '../options.ts';
import { threadsOption } from '../pipeline/commands.ts';
import { runPresets } from './presets.ts';
import { runRecord } from './record.ts';

export function addShowcaseCommands(program: Command): void {
  program
    .command('presets')
    .description('search the question bank for questions that show something; resumes')
    .addArgument(modelArgument())
    .option('--questions <folder>', 'the question bank', 'public/questions')
    .option('--run <folder>', 'where the search keeps what it has', 'runs/presets')
    .option('--seed <n>', 'of the order in which questions are tried', count, 1)
    .option('--controls <n>', 'matched control sets turned beside the H-Neurons', atLeastOne, 20)
    .option('--max-tokens <n>', 'longer answers are left out', atLeastOne, 64)
    .addOption(threadsOption())
    .option('--out <folder>', 'where the presets go', 'public/presets')
    .option('--report <file>', 'how they were found, in words', 'docs/presets.md')
    .action(runPresets);

  program
    .command('record')
    .description('one preset at several strengths as a trace, to explore without a model')
    .addArgument(modelArgument())
    .option('--preset <id>', 'which; by default the first that changes at one end of the slider only')
    .option('--presets <folder>', 'where the presets are', 'public/presets')
    .option('--name <name>', 'of the file', 'first-visit')
    .option('--title <text>', 'for the list; the question by default')
    .option('--loudest <k>', 'cells kept at each position', count, 200)
    .option('--controls <n>', 'matched control sets of the tally', atLeastOne, 20)
    .addOption(threadsOption())
    .option('--out <folder>', 'where the traces go', 'public/traces')
    .action(runRecord);
}
