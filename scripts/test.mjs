// `npm test`: every check and every test, from a fresh clone. Installs what is missing (packages, Chromium),
// runs all steps even after a failure, and ends with the one line `N passed, N failed`. Types, lint and
// unused code count as one each; a step that dies without a report counts as one failure.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, ROOT, runStep } from './setup.mjs';

const REPORTS = 'test-results';

/** A reporter's file as { passed, failed, skipped }, null when the step wrote none. */
function readReport(name, count) {
  const path = join(ROOT, REPORTS, name);
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** A file that cannot be loaded is a failed suite without failed tests. */
function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Errors outside any test (a server that does not start, a file that does not load) are failures too. */
function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

function vitest(project) {
  const report = `${project}.json`;
  const args = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'];
  return {
    name: `${project} tests`,
    run: () => runStep('npx', [...args, `--outputFile.json=${REPORTS}/${report}`]),
    count: () => readReport(report, countVitest),
  };
}

/** One check, one count. */
function check(name, script) {
  return { name, run: () => runStep('npm', ['run', '-s', script]), count: null };
}

const steps = [
  check('types', 'check:types'),
  check('lint and format', 'check:lint'),
  check('unused code', 'check:unused'),
  vitest('unit'),
  vitest('model'),
  {
    name: 'end-to-end tests',
    run: () =>
      runStep('npx', ['tsx', 'scripts/chromium.ts', '--install']) && runStep('npx', ['playwright', 'test']),
    count: () => readReport('e2e.json', countPlaywright),
  },
];

prepare();
rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
mkdirSync(join(ROOT, REPORTS));

const total = { passed: 0, failed: 0 };
const summary = [];
for (const { name, run, count } of steps) {
  console.log(`\n── ${name}`);
  const ok = run();
  const { passed, failed, skipped } = count?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A red step with a green report (it crashed after the last test), or one that ran nothing, is a failure.
  const unexplained = failed === 0 && (!ok || passed === 0) ? 1 : 0;
  total.passed += passed;
  total.failed += failed + unexplained;
  summary.push(`${name}: ${passed} passed, ${failed + unexplained} failed, ${skipped} skipped`);
}

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
