// The facts without which a measurement means nothing.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, platform, totalmem } from 'node:os';
import { basename, dirname } from 'node:path';
import { withBrowser } from './lab.ts';
import { DEFAULT_MODEL } from './prompt.ts';
import { markdownTable } from './report/table.ts';

export async function machineFacts(command: string): Promise<string> {
  const bytes = await readFile(DEFAULT_MODEL.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const browser = await withBrowser('none', async (context) => context.browser()?.version() ?? 'unknown');
  const memory = Math.round(totalmem() / 2 ** 30);
  return markdownTable(
    ['', ''],
    [
      ['date', new Date().toISOString().slice(0, 10)],
      ['command', `\`${command}\``],
      [
        'machine',
        `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, ${platform()}`,
      ],
      ['browser', `Chromium ${browser}`],
      ['node', process.version],
      ['model', `${basename(dirname(DEFAULT_MODEL.path))}, sha256 ${sha256.slice(0, 12)}…`],
    ],
  );
}
