// npm run bench -- <name…|all>: runs sets of benchmarks and prints their tables; with --write also into docs/bench.md.
// Comparisons neither pass nor fail: a machine that is busy is not a defect. What the product promises to the person
// (see report/limits.ts) does: a broken limit ends the command with 1.

import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Gpu, serveBenchPage } from './lab.ts';
import { machineFacts } from './machine.ts';
import { isHeld, limitLines } from './report/limits.ts';
import { sets } from './sets/index.ts';
import type { BenchSet } from './sets/set.ts';

const REPORT = 'docs/bench.md';

interface Flags {
  readonly rounds: number;
  readonly write?: true;
  readonly gpu: Exclude<Gpu, 'none'>;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

function chosen(names: readonly string[], program: Command): [string, BenchSet][] {
  if (names.includes('all')) return Object.entries(sets);
  return names.map((name) => {
    const set = sets[name];
    if (!set) return program.error(`no set '${name}'; there are ${Object.keys(sets).join(', ')} and all`);
    return [name, set];
  });
}

async function run(names: readonly string[], { rounds, write, gpu }: Flags, program: Command): Promise<void> {
  if (write && !names.includes('all')) program.error('--write replaces the whole report: ask for all');
  const wanted = chosen(names, program);
  const command = [
    'npm run bench --',
    ...names,
    `--rounds ${rounds}`,
    ...(gpu === 'system' ? ['--gpu system'] : []),
  ];
  const report: string[] = [];
  const say = (block: string) => {
    console.log(`${block}\n`);
    report.push(block);
  };
  say('# Measurements');
  say(
    'Contenders take turns within a run, a ratio is taken within a round, and the median of the rounds is shown. Ratios ' +
      'travel between machines, times do not. How to read each set, and how to run it: `bench/README.md`.',
  );
  say(await machineFacts(command.join(' ')));
  const site = await serveBenchPage();
  try {
    for (const [name, set] of wanted) {
      const started = performance.now();
      say(`## ${set.title} (\`${name}\`)`);
      say(set.about);
      for (const block of await set.run({ rounds, site, gpu })) {
        say(typeof block === 'string' ? block : limitLines(block));
        if (typeof block !== 'string' && !block.every(isHeld)) process.exitCode = 1;
      }
      console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await site.close();
  }
  if (write) await writeFile(REPORT, `${report.join('\n\n')}\n`);
}

const program = new Command('bench')
  .description('Runs benchmarks side by side and prints ratios.')
  .argument('<names...>', `${Object.keys(sets).join(', ')} or all`)
  .option('--rounds <n>', 'rounds that count, after one that does not', positive, 5)
  .option('--write', `write ${REPORT}`)
  .addOption(
    new Option('--gpu <which>', 'what WebGPU runs on')
      .choices(['swiftshader', 'system'])
      .default('swiftshader'),
  )
  .action((names: string[], flags: Flags) => run(names, flags, program));
await program.parseAsync();
