// Finds the Chromium that the end-to-end tests and benchmarks drive, and on request installs one. A browser
// that is already there wins: nothing is downloaded that the machine has.
//   npx tsx scripts/chromium.ts --install     prints the path; installs when none is found

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const MAC_APPS = ['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

/** Neither a first-run dialogue nor traffic of the browser's own; --no-sandbox because CI runs as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
/** WebGPU computed on the CPU (SwiftShader): slow, the same API, no graphics card needed. */
export const WEBGPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Path of CHROMIUM_PATH, else of an installed browser, else of Playwright's own. */
export function findChromium(): string | undefined {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked))
      throw new Error(`CHROMIUM_PATH is "${asked}": no such file; unset it or correct it`);
    return asked;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...installed, ...MAC_APPS, chromium.executablePath()].find((path) => existsSync(path));
}

/** Debian's package as root, else Playwright's download. */
function installChromium(): void {
  const hasApt = spawnSync('apt-get', ['--version']).status === 0;
  const output = { stdio: ['ignore', 2, 2] as ['ignore', number, number] }; // stdout carries only the path
  if (hasApt && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update'], output);
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], output);
  } else {
    execFileSync('npx', ['playwright', 'install', 'chromium'], output);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!findChromium() && process.argv.includes('--install')) installChromium();
  const path = findChromium();
  if (!path) {
    console.error('no Chromium found: install one, set CHROMIUM_PATH, or run this with --install');
    process.exit(1);
  }
  console.log(path);
}
