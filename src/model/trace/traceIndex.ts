// The list of published traces: public/traces/index.json. It tells enough of each for a card, so that none has to be
// fetched before it is opened.

import * as v from 'valibot';
import { natural, sha256, whole } from '../schemaParts.ts';
import type { TraceHeader } from './header.ts';
import { traceError } from './trace.ts';

/** What turning the H-Neurons to one α did. */
const outcomeSchema = v.object({
  alpha: v.pipe(v.number(), v.minValue(0)),
  /** Other tokens than the normal answer; of a conversation, in an answer to any of its turns. */
  isChanged: v.boolean(),
  /** Matched control sets turned as far, and those that changed it too. */
  controls: v.object({ changed: whole, of: whole }),
});

const indexSchema = v.object({
  format: v.literal(1),
  traces: v.array(
    v.object({
      /** Beside the list: no folders, no addresses. */
      file: v.pipe(
        v.string(),
        v.regex(/^\w[\w-]*\.trace$/, 'must be the name of a .trace file beside the list'),
      ),
      title: v.string(),
      bytes: natural,
      model: v.object({
        id: v.string(),
        sha256,
      }),
      /** "Picked, n of N". */
      note: v.string(),
      /** Of the question, for the person: "It knows". Missing in older lists, as what follows. */
      kind: v.optional(v.string()),
      /** Questions asked one after another; the last is the one that was recorded. */
      turns: v.optional(natural),
      /** By ascending α. */
      outcomes: v.optional(v.array(outcomeSchema)),
    }),
  ),
});

export type TraceIndex = v.InferOutput<typeof indexSchema>;
export type TraceEntry = TraceIndex['traces'][number];

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'trace.invalid' naming file, field and what was found
 */
export function parseTraceIndex(value: unknown, name: string): TraceIndex {
  const result = v.safeParse(indexSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw traceError(name, `${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
}

/** What addresses call it: the file without its ending. */
export function stemOf({ file }: Pick<TraceEntry, 'file'>): string {
  return file.replace(/\.trace$/, '');
}

/** The entry of a trace that is on show; null for one that is not in the list, such as a saved run. */
export function entryOf(
  traces: readonly TraceEntry[],
  { title, note, model }: TraceHeader,
): TraceEntry | null {
  const isIt = (entry: TraceEntry) =>
    entry.title === title && entry.note === note && entry.model.sha256 === model.sha256;
  return traces.find(isIt) ?? null;
}
