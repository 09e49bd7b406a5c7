// npm run bench -- <name…|all>: runs sets of benchmarks and prints their tables; with --write also into their sections of
// docs/bench.md.
// Comparisons neither pass nor fail: a machine that is busy is not a defect. What the product promises to the person
// (see report/limits.ts) does: a broken limit ends the command with 1.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Gpu, serveBenchPage } from './lab.ts';
import { machineFacts } from './machine.ts';
import { headingOf, withSections } from './report/document.ts';
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
  const wanted = chosen(names, program);
  const command = [
    'npm run bench --',
    ...names,
    `--rounds ${rounds}`,
    ...(gpu === 'system' ? ['--gpu system'] : []),
  ];
  const facts = await machineFacts(command.join(' '));
  const measured = new Map<string, string>();
  const site = await serveBenchPage();
  try {
    for (const [name, set] of wanted) {
      const started = performance.now();
      const blocks: string[] = [];
      const say = (block: string) => {
        console.log(`${block}\n`);
        blocks.push(block);
      };
      say(headingOf(name, set.title));
      say(set.about);
      say(facts);
      for (const block of await set.run({ rounds, site, gpu })) {
        say(typeof block === 'string' ? block : limitLines(block));
        if (typeof block !== 'string' && !block.every(isHeld)) process.exitCode = 1;
      }
      measured.set(name, blocks.join('\n\n'));
      console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await site.close();
  }
  if (!write) return;
  const before = existsSync(REPORT) ? await readFile(REPORT, 'utf8') : '';
  await writeFile(REPORT, withSections(before, measured, Object.keys(sets)));
}

const program = new Command('bench')
  .description('Runs benchmarks side by side and prints ratios.')
  .argument('<names...>', `${Object.keys(sets).join(', ')} or all`)
  .option('--rounds <n>', 'rounds that count, after one that does not', positive, 5)
  .option('--write', `write their sections of ${REPORT}`)
  .addOption(
    new Option('--gpu <which>', 'what WebGPU runs on')
      .choices(['swiftshader', 'system'])
      .default('swiftshader'),
  )
  .action((names: string[], flags: Flags) => run(names, flags, program));
await program.parseAsync();
