// Declares the commands and turns what goes wrong into one line and an exit code: 0 ok, 1 failure, 2 usage.
// The commands themselves are in one file each.

import { Command, CommanderError, Option } from 'commander';
import { isExplorerError } from '../model/errors.ts';
import { runActivations } from './activations.ts';
import { runGenerate } from './generate.ts';
import { inspectFile } from './inspect.ts';
import { atLeastOne, collectScale, count, numberIn } from './options.ts';
import { writeResult } from './output.ts';
import { addPipelineCommands } from './pipeline/commands.ts';
import { addProbeCommands } from './probe/commands.ts';
import { addQuestionsCommand } from './questions.ts';
import { addShowcaseCommands } from './showcase/commands.ts';

const EXIT = { ok: 0, failure: 1, usage: 2 } as const;

const verbose = () => new Option('--verbose', 'show where an error comes from');

function buildProgram(): Command {
  const program = new Command('hneuron')
    .description('Read and scale the MLP neurons of a language model (GGUF), with the formulas of the page.')
    .addHelpText('after', '\nExit codes: 0 ok, 1 failure, 2 usage.')
    .exitOverride();

  program
    .command('inspect')
    .description('what a GGUF file holds and how its block types are run, as JSON')
    .argument('<file.gguf>')
    .option('--out <file>', 'write there instead of to stdout')
    .addOption(verbose())
    .action(async (path: string, { out }: { out?: string }) => {
      await writeResult(JSON.stringify(await inspectFile(path), null, 2), out);
    });

  program
    .command('activations')
    .description('logits, z, norms and CETT of given tokens under given scales')
    .argument('<file.gguf>')
    .requiredOption(
      '--cases <cases.json>',
      'cases[]: id, ids, scales (base64 float32 [L, F] or [[l, j, α], …])',
    )
    .requiredOption('--out <path>', 'writes path.json and path.f32, the format of fixtures/golden')
    .addOption(new Option('--rows <which>', 'positions to write').choices(['last', 'all']).default('all'))
    .option('--steps <n>', 'greedy tokens to continue each case by', count, 0)
    .addOption(verbose())
    .action(runActivations);

  program
    .command('generate')
    .description('answer a prompt, streaming the text')
    .argument('<file.gguf>')
    .requiredOption('--prompt <text>', 'what the user says')
    .option('--system <text>', 'the system prompt; default: the template’s own')
    .option('--temperature <t>', '0 = always the most probable token', numberIn({ min: 0 }), 0)
    .option('--top-k <k>', 'sample among the k most probable tokens; 0 = all', count, 0)
    .option('--top-p <p>', 'then among the smallest set that reaches p', numberIn({ min: 0, max: 1 }), 1)
    .option('--seed <n>', 'of the random draws', count, 0)
    .option('--max-tokens <n>', 'end the answer there', atLeastOne, 128)
    .option('--scale <l:j=α>', 'scale neuron j of layer l by α at every token; repeatable', collectScale)
    .option('--json', 'tokens, log-probabilities and per-token norms instead of text')
    .option('--out <file>', 'write there instead of to stdout')
    .addOption(verbose())
    .action(runGenerate);

  addQuestionsCommand(program);
  addPipelineCommands(program);
  addProbeCommands(program);
  addShowcaseCommands(program);
  return program;
}

/**
 * Runs one command line.
 * @param args without interpreter and script
 * @returns the exit code; results and messages are written by then
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return reportError(error, args.includes('--verbose') || Boolean(process.env.DEBUG));
  }
}

/** Prints what a person needs of an error. */
function reportError(error: unknown, detailed: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // already printed
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`hneuron: ${message}\n`);
  if (detailed && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return isExplorerError(error, 'request.invalid') ? EXIT.usage : EXIT.failure;
}
