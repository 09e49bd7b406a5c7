// Files that a person opens or drops on the page: a saved run, a model, a probe, told apart by what they begin with. One
// that is refused is named, with what would help, and leaves everything as it was.

import { ExplorerError } from '../model/errors.ts';
import { decodeTrace, LONGEST_BODY } from '../model/trace/codec.ts';
import type { Slice } from './explorer.ts';
import { describeProblem, type Problem } from './problem.ts';

export interface FileSlice {
  openFile(file: File): Promise<void>;
  /** Several that were dropped together: only one can be on show. */
  openFiles(files: readonly File[]): Promise<void>;
}

type Kind = 'run' | 'model' | 'probe' | 'other';

const RUN = 'HNTRACE\n';
const MODEL = 'GGUF';
const LONGEST_TALK = 20_000_000; // bytes
const OPENED = 'The page opens saved runs (.trace), models (.gguf) and probes (.json).';

export const createFileSlice: Slice<FileSlice> = (set, get) => {
  /** The last file that was opened is the one to be shown. */
  let latest: File | null = null;

  async function openRun(file: File): Promise<void> {
    try {
      const bytes = await readAll(file);
      const trace = await decodeTrace(bytes, file.name);
      if (latest !== file) return;
      get().showTrace(trace);
      if (get().link) get().dismissLink();
      set({ problem: null });
    } catch (error) {
      if (latest === file) set({ problem: withRemedy(describeProblem(error, 'run')) });
    }
  }

  async function openFile(file: File): Promise<void> {
    latest = file;
    switch (await kindOf(file)) {
      case 'run':
        return openRun(file);
      case 'model':
        return get().load({ kind: 'file', file });
      case 'probe':
        if (await isTalk(file)) {
          set({ problem: refused(`“${file.name}” is a talk. Open it from “Talk” at the top of the page.`) });
          return;
        }
        return get().openProbe(file);
      case 'other':
        set({ problem: refused(`“${file.name}” is none of these. ${OPENED}`) });
    }
  }

  return {
    openFile,
    openFiles: async (files) => {
      const [file, ...more] = files;
      if (!file) set({ problem: refused(`What was dropped is no file. ${OPENED}`) });
      else if (more.length > 0) {
        const names = files.map(({ name }) => `“${name}”`);
        set({
          problem: refused(`${files.length} files were dropped: ${shortList(names)}. Drop one at a time.`),
        });
      } else await openFile(file);
    },
  };
};

/** A damaged file cannot be mended here. */
function withRemedy(problem: Problem | null): Problem | null {
  return (
    problem && {
      ...problem,
      detail: `${problem.detail}. Try another copy of it; what is on show has stayed.`,
    }
  );
}

function refused(detail: string): Problem {
  return { title: 'Nothing was opened', detail, remedy: null };
}

function shortList(names: readonly string[]): string {
  const [shown, hidden] = [names.slice(0, 3), names.length - 3];
  return hidden > 0 ? `${shown.join(', ')} and ${hidden} more` : shown.join(', ');
}

/** By its first bytes; where they say nothing by its name, so that whoever reads it can say what is wrong with it. */
async function kindOf(file: File): Promise<Kind> {
  // A file that cannot be read is refused by whoever opens it.
  const bytes = await file
    .slice(0, 64)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const start = String.fromCharCode(...new Uint8Array(bytes));
  if (start.startsWith(RUN)) return 'run';
  if (start.startsWith(MODEL)) return 'model';
  if (/^\s*[{[]/.test(start)) return 'probe';
  const named: readonly (readonly [RegExp, Kind])[] = [
    [/\.trace$/i, 'run'],
    [/\.gguf$/i, 'model'],
    [/\.json$/i, 'probe'],
  ];
  return named.find(([ending]) => ending.test(file.name))?.[1] ?? 'other';
}

/** What is no JSON is told by whoever opens it. */
async function isTalk(file: File): Promise<boolean> {
  if (file.size > LONGEST_TALK) return false;
  try {
    const value: unknown = JSON.parse(await file.text());
    return typeof value === 'object' && value !== null && 'scenes' in value;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return false;
    throw error;
  }
}

/** @throws ExplorerError 'trace.invalid' */
async function readAll(file: File): Promise<ArrayBuffer> {
  if (file.size > LONGEST_BODY) {
    const [has, most] = [file.size, LONGEST_BODY].map((bytes) => Math.round(bytes / 1e6));
    throw new ExplorerError('trace.invalid', `${file.name}: ${has} MB; a saved run has at most ${most} MB`);
  }
  return file.arrayBuffer().catch((cause) => {
    throw new ExplorerError('trace.invalid', `${file.name} cannot be read from the disk; choose it again`, {
      cause,
    });
  });
}
