// What `npm start` and `npm test` need before anything of ours can run: a recent Node and the packages of
// package-lock.json. Plain Node without dependencies, because on a fresh clone nothing else is there.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the repository with its output shown. Returns whether it succeeded. */
export function runStep(command, args, env = {}) {
  const { error, status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32', // npm and npx are .cmd files there
  });
  if (error) console.error(`cannot run ${command}: ${error.message}`);
  return status === 0;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `Node ${wanted} or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org`,
  );
  process.exit(1);
}

/** Every package of the lock file is installed in its version. Those for other platforms may be missing. */
function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return false;
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, { version, optional }]) =>
      path === '' || (optional && !installed[path]) || installed[path]?.version === version,
  );
}

/** Exits with a message when Node is too old or `npm ci` fails. */
export function prepare() {
  requireNode();
  if (isInstalled()) return;
  console.error('Installing packages …');
  // onnxruntime-node's install script would fetch CUDA libraries; the CPU library is in its package.
  const env = { ONNXRUNTIME_NODE_INSTALL: 'skip' };
  if (!runStep('npm', ['ci', '--no-audit', '--no-fund'], env)) {
    console.error('npm ci failed (see above); nothing was started');
    process.exit(1);
  }
}
