// Runs a check of the harness in a browser page; options and result are typed by the check.

import type { Page } from '@playwright/test';

import type { CheckName, Checks, harness } from './page.ts';

export async function runCheck<Name extends CheckName>(
  page: Page,
  name: Name,
  options: Parameters<Checks[Name]>[0],
): Promise<Awaited<ReturnType<Checks[Name]>>> {
  if (!page.url().includes('/e2e/harness/')) {
    await page.goto('/e2e/harness/index.html');
    await page.waitForFunction('globalThis.harness');
  }
  const result = await page.evaluate(
    ([check, its]) => (globalThis as unknown as { harness: typeof harness }).harness.run(check, its),
    [name, options] as const,
  );
  return result as Awaited<ReturnType<Checks[Name]>>;
}
