// What the operating system knows of a browser's processes. Linux only; elsewhere there is no figure.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';

/** The most that any renderer alive held in memory since it started, in bytes; null where nobody tells. */
export async function peakResidentBytes(context: BrowserContext): Promise<number | null> {
  const browser = context.browser();
  if (!browser || !existsSync('/proc/self/status')) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const peaks = await Promise.all(renderers.map(({ id }) => peakOf(id)));
  return Math.max(...peaks);
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return peakInStatus(status);
}

/** VmHWM, "high water mark", of a /proc/…/status file, in bytes. */
export function peakInStatus(status: string): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('the status of a process without VmHWM');
  return 1024 * Number(kilobytes);
}
