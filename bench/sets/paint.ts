// The first paint, for somebody who was here before, and what has to be fetched until then.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { serveProduct, withBrowser } from '../lab.ts';
import { median, spread } from '../report/stats.ts';
import { figures, markdownTable } from '../report/table.ts';
import type { BenchSet } from './set.ts';

const FIRST_PAINT_MS = 1000;
const RECORDED_WITHIN_MS = 10_000;

interface Visit {
  /** From the beginning of the navigation, ms. */
  readonly paintMs: number;
  /** The recorded run is on show or a click away, ms; NaN when none came. */
  readonly recordedMs: number;
  /** Paths of what was there by the first paint. */
  readonly needed: readonly string[];
}

async function visit(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  try {
    await page.goto('/');
    const way = page.getByRole('button', { name: /recorded run/ });
    const token = page.getByRole('listbox', { name: /answer, tokens$/ }).getByRole('option');
    const isThere = await way
      .or(token)
      .first()
      .waitFor({ timeout: RECORDED_WITHIN_MS })
      .then(
        () => true,
        () => false,
      );
    const recordedMs = isThere ? await page.evaluate(() => performance.now()) : Number.NaN;
    const paint = await page.evaluate(() => {
      const at = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const before = files.filter(({ responseEnd }) => responseEnd <= at);
      return { at, paths: before.map(({ name }) => new URL(name).pathname) };
    });
    return { paintMs: paint.at, recordedMs, needed: paint.paths };
  } finally {
    await page.close();
  }
}

const cells = (values: readonly number[]) => [
  figures(median(values)),
  spread(values).map(figures).join(' … '),
];

async function sizeRow(folder: string, path: string): Promise<string[]> {
  const bytes = await readFile(join(folder, path));
  return [path, figures(bytes.length / 1000), figures(gzipSync(bytes).length / 1000)];
}

export const paint: BenchSet = {
  title: 'First paint',
  about:
    'The built page, no model in storage, a server on the same machine: "first" with an empty cache, "again" in the ' +
    'same profile. The paint is the first with content. The recorded run is there when a token of it or the ' +
    'button for it is on show; the clock is read some milliseconds after. Sizes are of what had arrived by the first paint.',
  async run({ rounds }) {
    const site = await serveProduct();
    try {
      const firsts: Visit[] = [];
      const agains: Visit[] = [];
      for (let round = 0; round < rounds; round++) {
        await withBrowser(
          'none',
          async (context) => {
            firsts.push(await visit(context));
            agains.push(await visit(context));
          },
          { baseURL: site.url, serviceWorkers: 'allow' },
        );
      }
      const row = (name: string, visits: readonly Visit[]) => [
        name,
        ...cells(visits.map(({ paintMs }) => paintMs)),
        ...cells(visits.map(({ recordedMs }) => recordedMs)),
      ];
      const needed = [...new Set(firsts.flatMap((first) => first.needed))].toSorted();
      return [
        markdownTable(
          ['visit', 'first paint, ms', 'min … max', 'recorded run to explore, ms', 'min … max'],
          [row('first', firsts), row('again', agains)],
        ),
        markdownTable(
          ['needed before', 'kB', 'kB, gzip'],
          await Promise.all(['/index.html', ...needed].map((path) => sizeRow(site.folder, path))),
        ),
        [
          {
            what: 'first paint on a cached page',
            value: median(agains.map(({ paintMs }) => paintMs)),
            most: FIRST_PAINT_MS,
            unit: ' ms',
          },
        ],
      ];
    } finally {
      await site.close();
    }
  },
};
