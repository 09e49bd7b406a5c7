// Where a command writes: results to stdout or `--out`, progress to stderr, so that results can be piped.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a result, ending in a newline, to the file or to stdout. */
export async function writeResult(text: string, out: string | undefined): Promise<void> {
  const line = text.endsWith('\n') ? text : `${text}\n`;
  if (out === undefined) {
    process.stdout.write(line);
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, line);
}

/** One line of progress. */
export function progress(message: string): void {
  process.stderr.write(`${message}\n`);
}
