// Long steps that can be cut off at any time: work is a fixed list of chunks, each of which yields a known number of
// lines. Lines of a chunk are appended together; on the next start everything up to the last whole chunk is kept, the
// rest cut off, and the work goes on. So the file is the same, byte for byte, however often it was interrupted.
// Beside `name.jsonl` stands `name.settings.json`: results of other settings are never mixed, they are refused.

import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExplorerError } from '../../model/errors.ts';

export interface ResumableWork<Chunk extends readonly unknown[]> {
  /** Path without extension. */
  readonly base: string;
  /** Everything that the lines depend on. */
  readonly settings: object;
  /** One line is written for each element of a chunk. */
  readonly chunks: readonly Chunk[];
  /** The lines of a chunk, as objects, one for each element. */
  readonly run: (chunk: Chunk, index: number) => Promise<readonly object[]>;
  /** Called before the first chunk with the number of lines that are there. */
  readonly onResume?: (lines: number) => Promise<void>;
  readonly onChunk?: (doneLines: number, totalLines: number) => void;
}

/**
 * Does what is left of the work.
 * @returns the path of the finished .jsonl
 * @throws ExplorerError 'pipeline.invalid' when the file was begun with other settings
 */
export async function runResumable<Chunk extends readonly unknown[]>(
  work: ResumableWork<Chunk>,
): Promise<string> {
  const path = `${work.base}.jsonl`;
  await mkdir(dirname(path), { recursive: true });
  await holdSettings(work.base, work.settings);
  const file = await open(path, 'a+');
  try {
    const kept = wholeChunks(await readFile(path), work.chunks);
    await file.truncate(kept.bytes);
    await work.onResume?.(kept.lines);
    const total = work.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    let done = kept.lines;
    for (let c = kept.chunks; c < work.chunks.length; c++) {
      const chunk = work.chunks[c]!;
      const lines = await work.run(chunk, c);
      if (lines.length !== chunk.length) {
        throw new Error(`${path}: chunk ${c} yielded ${lines.length} lines instead of ${chunk.length}`);
      }
      await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      done += lines.length;
      work.onChunk?.(done, total);
    }
  } finally {
    await file.close();
  }
  return path;
}

/** Writes the settings of a new file, or compares those of an old one. */
async function holdSettings(base: string, settings: object): Promise<void> {
  const path = `${base}.settings.json`;
  const wanted = `${JSON.stringify(settings, null, 1)}\n`;
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) {
    await writeFile(path, wanted);
  } else if (found !== wanted) {
    throw new ExplorerError(
      'pipeline.invalid',
      `${base}.jsonl was begun with other settings (${differingField(found, settings)}). ` +
        'Give another --run, or delete the file and its .settings.json to begin again.',
    );
  }
}

function differingField(found: string, wanted: object): string {
  let before: Record<string, unknown>;
  try {
    before = JSON.parse(found) as Record<string, unknown>;
  } catch {
    return `${found.slice(0, 40)}… is not JSON`;
  }
  const now = wanted as Record<string, unknown>;
  const field = [...new Set([...Object.keys(before), ...Object.keys(now)])].find(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]),
  );
  return `${field}: then ${JSON.stringify(before[field ?? ''])}, now ${JSON.stringify(now[field ?? ''])}`;
}

/** How much of a file consists of whole chunks. */
function wholeChunks(
  bytes: Uint8Array,
  chunks: readonly (readonly unknown[])[],
): { chunks: number; lines: number; bytes: number } {
  const ends: number[] = []; // of lines
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
  let lines = 0;
  let count = 0;
  for (const chunk of chunks) {
    if (lines + chunk.length > ends.length) break;
    lines += chunk.length;
    count++;
  }
  return { chunks: count, lines, bytes: ends[lines - 1] ?? 0 };
}

/** The objects of a .jsonl file that a step has finished. */
export async function readJsonLines<T>(path: string, remedy: string): Promise<T[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ExplorerError('pipeline.invalid', `${path} cannot be read; ${remedy}`, { cause });
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      try {
        return JSON.parse(line) as T;
      } catch (cause) {
        throw new ExplorerError('pipeline.invalid', `${path}, line ${i + 1} is not JSON; ${remedy}`, {
          cause,
        });
      }
    });
}
