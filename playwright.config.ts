// End-to-end tests in a real Chromium. `golden-*` drive the engine through e2e/harness on Vite's dev server;
// `journeys-*` drive the built page as a person does; `gallery` holds figures to their pictures, on the dev server. The
// -webgpu projects have a GPU adapter (SwiftShader), the -cpu projects none, so that the page must choose the CPU by
// itself.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, WEBGPU_FLAGS } from './scripts/chromium.ts';

const HARNESS = { url: 'http://localhost:5181', projects: /^(golden|gallery)/ };
const PRODUCT = { url: 'http://localhost:5182', projects: /^(journeys|images)/ };

const asked = process.argv.flatMap((arg, i, all) => {
  if (arg === '--project') return [all[i + 1] ?? ''];
  return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [];
});

// Playwright's test processes load this file with other arguments but inherit the environment.
if (asked.includes('images')) process.env.EXPLORER_IMAGES = 'asked';

/** Building the page is not needed by a run that asks for the golden projects only, and the reverse. */
function isWanted(server: typeof HARNESS): boolean {
  return asked.length === 0 || asked.some((name) => server.projects.test(name));
}

/** Names that stand for an address in the local network: not localhost, so no secure context. */
const LAN_NAMES = '--host-resolver-rules=MAP *.test 127.0.0.1';

const executablePath = findChromium();
const browser = (flags: readonly string[]) => ({
  launchOptions: { args: [...CHROMIUM_FLAGS, ...flags], ...(executablePath && { executablePath }) },
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One browser at a time: the real model needs both cores and gigabytes.
  workers: 1,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // What a service worker fetches is not seen by page.route; offline.cpu.spec.ts alone is about it.
  use: { viewport: { width: 1440, height: 900 }, trace: 'retain-on-failure', serviceWorkers: 'block' },
  projects: [
    {
      name: 'golden-cpu',
      testMatch: 'golden-cpu.spec.ts',
      use: { baseURL: HARNESS.url, ...browser([]) },
    },
    {
      name: 'golden-webgpu',
      testMatch: 'golden-webgpu.spec.ts',
      use: { baseURL: HARNESS.url, ...browser(WEBGPU_FLAGS) },
    },
    {
      name: 'journeys-cpu',
      testMatch: 'journeys/*.cpu.spec.ts',
      use: { baseURL: PRODUCT.url, ...browser([LAN_NAMES]) },
    },
    {
      name: 'journeys-webgpu',
      testMatch: 'journeys/*.webgpu.spec.ts',
      use: { baseURL: PRODUCT.url, ...browser(WEBGPU_FLAGS) },
    },
    {
      name: 'gallery',
      testMatch: 'journeys/gallery*.spec.ts',
      snapshotPathTemplate: '{testDir}/{testFileDir}/gallery.pictures/{arg}{ext}',
      use: { baseURL: HARNESS.url, ...browser([]) },
    },
    // Only when asked for: it writes into docs/images.
    ...(process.env.EXPLORER_IMAGES
      ? [{ name: 'images', testMatch: '*.images.spec.ts', use: { baseURL: PRODUCT.url, ...browser([]) } }]
      : []),
  ],
  webServer: [
    {
      ...HARNESS,
      command: 'npx vite --port 5181 --strictPort',
      reuseExistingServer: !process.env.CI,
    },
    {
      ...PRODUCT,
      command: 'npx vite build && npx vite preview --port 5182 --strictPort',
      reuseExistingServer: false,
      timeout: 120_000,
    },
  ]
    .filter(isWanted)
    .map(({ projects: _, ...server }) => server),
});
