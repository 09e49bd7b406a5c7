// What a set of benchmarks is, and what all sets share.

import type { BrowserContext, Page } from '@playwright/test';
import { interleave, pick } from '../interleave.ts';
import { type Gpu, openBenchPage, openContender, type Site, withBrowser } from '../lab.ts';
import type { Limit } from '../report/limits.ts';
import { comparisonTable } from '../report/table.ts';
import { type Contender, type ContenderSpec, type Measured, stepMs, type Task } from '../task.ts';

export interface SetOptions {
  readonly rounds: number;
  readonly site: Site;
  /** What the WebGPU sets run on. */
  readonly gpu: Exclude<Gpu, 'none'>;
}

/** A table or a remark, in Markdown; or what the product promises, which the command fails on. */
export type Block = string | readonly Limit[];

export interface BenchSet {
  readonly title: string;
  /** What is compared and how to read it, a paragraph of Markdown. */
  readonly about: string;
  run(options: SetOptions): Promise<readonly Block[]>;
}

export interface Entry {
  readonly name: string;
  readonly spec: ContenderSpec;
  readonly task: Task;
}

/** One browser, all contenders in it at once, round by round. */
export function compareInBrowser(
  { site, rounds }: Pick<SetOptions, 'site' | 'rounds'>,
  gpu: Gpu,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  return withBrowser(gpu, async (context: BrowserContext) => {
    const page = await openBenchPage(context, site);
    const contenders = await openAll(page, entries);
    return interleave(
      new Map(entries.map(({ name, spec, task }) => [name, () => contenderOf(contenders, spec).round(task)])),
      rounds,
    );
  });
}

/** Entries that differ in the task only share a contender. */
async function openAll(page: Page, entries: readonly Entry[]): Promise<ReadonlyMap<string, Contender>> {
  const opened = new Map<string, Contender>();
  for (const { spec } of entries) {
    const key = JSON.stringify(spec);
    if (!opened.has(key)) opened.set(key, await openContender(page, key, spec));
  }
  return opened;
}

function contenderOf(contenders: ReadonlyMap<string, Contender>, spec: ContenderSpec): Contender {
  const contender = contenders.get(JSON.stringify(spec));
  if (!contender) throw new Error(`${JSON.stringify(spec)} was not opened`);
  return contender;
}

/** A table of decode steps and one of prefills, in milliseconds. */
export function timeTables(measured: ReadonlyMap<string, readonly Measured[]>, baseline: string): string[] {
  return [
    comparisonTable({ measure: 'decode, ms a step', baseline, samples: pick(measured, stepMs) }),
    comparisonTable({
      measure: 'prefill, ms',
      baseline,
      samples: pick(measured, ({ prefillMs }) => prefillMs),
    }),
  ];
}
