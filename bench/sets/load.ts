// From the click to the first token: with an empty browser, and with the model in its storage.

import { openBenchPage, type Site, withBrowser } from '../lab.ts';
import type { LoadMeasured } from '../page/loadOnce.ts';
import type { Bench } from '../page/page.ts';
import { peakResidentBytes } from '../processes.ts';
import { defaultPrompt } from '../prompt.ts';
import { median, spread } from '../report/stats.ts';
import { figures, markdownTable } from '../report/table.ts';
import type { Task } from '../task.ts';
import type { BenchSet } from './set.ts';

const STAGES = ['download', 'verify', 'unpack', 'compile', 'warm-up'] as const;

type Load = LoadMeasured & { readonly peakBytes: number | null };

/** Two loads in one browser profile, each in a page, and so a renderer, of its own: cold, then from storage. */
function bothLoads(site: Site, messages: Task['messages']): Promise<readonly [cold: Load, cached: Load]> {
  return withBrowser('none', async (context) => {
    const load = async (): Promise<Load> => {
      const page = await openBenchPage(context, site);
      const measured = await page.evaluate(
        (what) => (globalThis as unknown as { bench: Bench }).bench.loadOnce('cpu', what),
        messages,
      );
      const peakBytes = await peakResidentBytes(context);
      await page.close();
      return { ...measured, peakBytes };
    };
    const cold = await load();
    const cached = await load();
    if (cold.cached || !cached.cached)
      throw new Error('the second load was to come from storage, the first not');
    return [cold, cached];
  });
}

function cell(values: readonly (number | null | undefined)[], unit: number): string {
  const known = values.filter((value) => value !== null && value !== undefined).map((value) => value / unit);
  if (known.length === 0) return 'not known';
  return `${figures(median(known))} (${spread(known).map(figures).join(' … ')})`;
}

export const load: BenchSet = {
  title: 'Loading',
  about:
    'Chromium, CPU, an empty profile and a server on the same machine, so "cold" has no network in it. From the click, ' +
    'with the start of the worker: median (min … max). Heap is what the browser counts after the answer; peak is the ' +
    "most memory that the page's process ever held, from the operating system (Linux only). Aim: first token from " +
    'storage in under 8 s on two cores, and 1 s once loaded.',
  async run({ rounds, site }) {
    const { messages } = await defaultPrompt();
    const pairs: (readonly [cold: Load, cached: Load])[] = [];
    for (let round = 0; round < Math.ceil(rounds / 2); round++) pairs.push(await bothLoads(site, messages));
    const row = (name: string, unit: number, of: (load: Load) => number | null | undefined) => [
      name,
      cell(
        pairs.map(([cold]) => of(cold)),
        unit,
      ),
      cell(
        pairs.map(([, cached]) => of(cached)),
        unit,
      ),
    ];
    return [
      markdownTable(
        ['', 'cold', 'from storage'],
        [
          row('loaded, s', 1000, ({ loadedMs }) => loadedMs),
          ...STAGES.map((stage) => row(`of it ${stage}, s`, 1000, ({ stages }) => stages[stage])),
          row('first token, s', 1000, ({ firstTokenMs }) => firstTokenMs),
          row('first token once loaded, s', 1000, ({ nextFirstTokenMs }) => nextFirstTokenMs),
          row('heap, MB', 1e6, ({ heapBytes }) => heapBytes),
          row('peak of the process, MB', 1e6, ({ peakBytes }) => peakBytes),
        ],
      ),
    ];
  },
};
