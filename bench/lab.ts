// Where contenders of the browser run: the benchmark's page, built as the product is, served cross-origin isolated,
// in a real Chromium.

import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium, WEBGPU_FLAGS } from '../scripts/chromium.ts';
import type { Bench } from './page/page.ts';
import type { Contender, ContenderSpec } from './task.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIRST_PORT = 5191; // or the next that is free

export interface Site {
  readonly url: string;
  /** Where the built files are. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Builds the benchmark's page and serves it, with the models beside it. */
export function serveBenchPage(): Promise<Site> {
  return serveBuilt('bench/page/index.html', ['public', 'fixtures']);
}

/** Builds the product's page and serves it as a static host does. */
export async function serveProduct(): Promise<Site> {
  const files = await readdir(join(ROOT, 'public'));
  return serveBuilt(
    'index.html',
    files.map((name) => `public/${name}`),
  );
}

/** @param beside linked into the built folder rather than copied: models are large */
async function serveBuilt(input: string, beside: readonly string[]): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
  const settings = { root: ROOT, publicDir: false as const, logLevel: 'error' as const };
  const output = { outDir: folder, emptyOutDir: true };
  await build({ ...settings, build: { ...output, rollupOptions: { input } } });
  for (const path of beside) await symlink(join(ROOT, path), join(folder, basename(path)));
  const server = await preview({ ...settings, build: output, preview: { port: FIRST_PORT } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the server of the benchmarks has no address');
  return {
    url: new URL(input, address).href,
    folder,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** 'none': no adapter. 'swiftshader': WebGPU computed on the CPU. 'system': the machine's own GPU. */
export type Gpu = 'none' | 'swiftshader' | 'system';

function flagsOf(gpu: Gpu): readonly string[] {
  switch (gpu) {
    case 'none':
      return CHROMIUM_FLAGS;
    case 'swiftshader':
      return [...CHROMIUM_FLAGS, ...WEBGPU_FLAGS];
    case 'system':
      return [...CHROMIUM_FLAGS, '--enable-unsafe-webgpu', '--enable-features=Vulkan'];
    default:
      return gpu satisfies never;
  }
}

interface BrowserOptions {
  /** What addresses without a host are of. */
  readonly baseURL?: string;
  /** Blocked, unless it is measured: its copying would be measured too, and page.route does not see its requests. */
  readonly serviceWorkers?: 'allow' | 'block';
}

/** A browser with an empty profile on disk, gone afterwards. */
export async function withBrowser<T>(
  gpu: Gpu,
  use: (context: BrowserContext) => Promise<T>,
  { baseURL, serviceWorkers = 'block' }: BrowserOptions = {},
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-'));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    args: [...flagsOf(gpu)],
    viewport: { width: 1440, height: 900 },
    serviceWorkers,
    ...(baseURL && { baseURL }),
    ...(executablePath && { executablePath }),
  });
  try {
    return await use(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

export async function openBenchPage(context: BrowserContext, { url }: Site): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(0); // rounds take what they take
  await page.goto(url);
  await page.waitForFunction('globalThis.bench');
  return page;
}

/** Opens a contender in the page. */
export async function openContender(page: Page, name: string, spec: ContenderSpec): Promise<Contender> {
  await page.evaluate(([its, how]) => (globalThis as unknown as { bench: Bench }).bench.open(its, how), [
    name,
    spec,
  ] as const);
  return {
    round: (task) =>
      page.evaluate(([its, what]) => (globalThis as unknown as { bench: Bench }).bench.round(its, what), [
        name,
        task,
      ] as const),
    close: () => page.evaluate((its) => (globalThis as unknown as { bench: Bench }).bench.close(its), name),
  };
}
