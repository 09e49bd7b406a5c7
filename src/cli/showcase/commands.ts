// The commands that make what the page shows before a model is loaded: options and their defaults.

import type { Command } from 'commander';
import { atLeastOne, count, modelArgument } from '../options.ts';
import { threadsOption } from '../pipeline/commands.ts';
import { runPresets } from './presets.ts';
import { runTraces } from './traces.ts';

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
    .command('traces')
    .description('some presets at several strengths as recorded runs, to explore without a model; resumes')
    .addArgument(modelArgument())
    .option('--presets <folder>', 'where the presets are', 'public/presets')
    .option('--seed <n>', 'of the control set on show', atLeastOne, 1)
    .option('--loudest <k>', 'cells kept at each position', count, 200)
    .option('--controls <n>', 'matched control sets of the tally, seeds from 1', atLeastOne, 20)
    .option('--again', 'also those that are there', false)
    .addOption(threadsOption())
    .option('--out <folder>', 'where the traces go', 'public/traces')
    .action(runTraces);
}
