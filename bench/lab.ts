// Where contenders of the browser run: the benchmark's page, built as the product is, served cross-origin isolated,
// in a real Chromium.

import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  close(): Promise<void>;
}

/** Builds the page and serves it, with the models beside it. */
export async function serveBenchPage(): Promise<Site> {
  const built = await mkdtemp(join(tmpdir(), 'bench-page-'));
  const settings = { root: ROOT, publicDir: false as const, logLevel: 'error' as const };
  const output = { outDir: built, emptyOutDir: true };
  await build({ ...settings, build: { ...output, rollupOptions: { input: 'bench/page/index.html' } } });
  for (const folder of ['public', 'fixtures']) await symlink(join(ROOT, folder), join(built, folder));
  const server = await preview({ ...settings, build: output, preview: { port: FIRST_PORT } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the server of the benchmarks has no address');
  return {
    url: new URL('bench/page/index.html', address).href,
    async close() {
      await server.close();
      await rm(built, { recursive: true });
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

/** A browser with an empty profile on disk, gone afterwards. */
export async function withBrowser<T>(gpu: Gpu, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-'));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    args: [...flagsOf(gpu)],
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
