// `hneuron questions` (step 1): writes the question bank that ships in public/questions.

import type { Command } from 'commander';
import { count } from './options.ts';

export function addQuestionsCommand(program: Command): void {
  program
    .command('questions')
    .description('step 1: write the question bank from the npm packages it is made of; same seed, same bytes')
    .option('--out <folder>', 'where the files go', 'public/questions')
    .option('--seed <n>', 'of splits, phrasings and choices', count, 1)
    .action(runQuestions);
}

async function runQuestions(options: { out: string; seed: number }): Promise<void> {
  // The sources are development packages and 30 MB of WordNet: loaded when asked for.
  const { writeBank } = await import('./bank/writeBank.ts');
  const bank = await writeBank(options);
  for (const [list, questions] of Object.entries(bank))
    process.stderr.write(`${list}: ${questions.length} questions\n`);
}
