// The folder of recorded runs while it is being filled: each file and its entry as soon as it is there, so that what was
// interrupted goes on with those that are missing.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeTrace, encodeTrace } from '../../model/trace/codec.ts';
import { TRACE_FORMAT, type Trace } from '../../model/trace/trace.ts';
import { parseTraceIndex, type TraceEntry } from '../../model/trace/traceIndex.ts';
import { writeResult } from '../output.ts';

/** Of a file's bytes, after the magic word. */
const FORMAT_AT = 8;

export interface TraceList {
  /** A run of this model, recorded by this command in the present format, as the list says. */
  isRecorded(stem: string, sha256: string, command: string): Promise<boolean>;
  /** Puts it in the list, in place of an earlier one of its name. @returns its bytes */
  put(stem: string, trace: Trace, entry: Omit<TraceEntry, 'file' | 'bytes'>): Promise<number>;
}

/** @param stems of the finished list, in its order; others that are there come after them */
export async function openTraceList(folder: string, stems: readonly string[]): Promise<TraceList> {
  const path = join(folder, 'index.json');
  await mkdir(folder, { recursive: true });
  const text = await readOr(
    path,
    () => '{"format":1,"traces":[]}',
    (bytes) => bytes.toString('utf8'),
  );
  const entries = new Map(parseTraceIndex(JSON.parse(text), path).traces.map((entry) => [entry.file, entry]));
  const fileOf = (stem: string) => `${stem}.trace`;

  return {
    isRecorded: async (stem, sha256, command) => {
      const file = fileOf(stem);
      const entry = entries.get(file);
      const bytes = await readOr(
        join(folder, file),
        () => null,
        (found) => new Uint8Array(found),
      );
      if (!entry || !bytes || bytes.length !== entry.bytes || entry.model.sha256 !== sha256) return false;
      if (new DataView(bytes.buffer).getUint32(FORMAT_AT, true) !== TRACE_FORMAT) return false;
      const { header } = await decodeTrace(bytes.buffer, file);
      return header.command === command;
    },
    put: async (stem, trace, entry) => {
      const file = fileOf(stem);
      const bytes = await encodeTrace(trace);
      const path2 = join(folder, file);
      await writeFile(`${path2}.part`, bytes);
      await rename(`${path2}.part`, path2);
      entries.set(file, { file, bytes: bytes.length, ...entry });
      const place = (name: string) => (stems.map(fileOf).indexOf(name) + 1 || Number.POSITIVE_INFINITY) - 1;
      const traces = [...entries.values()].sort((a, b) => place(a.file) - place(b.file));
      await writeResult(JSON.stringify({ format: 1, traces }, null, 2), path);
      return bytes.length;
    },
  };
}

async function readOr<T, U>(path: string, missing: () => T, found: (bytes: Buffer) => U): Promise<T | U> {
  try {
    return found(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing();
    throw error;
  }
}
