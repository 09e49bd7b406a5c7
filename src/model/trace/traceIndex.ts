// The list of published traces: public/traces/index.json.

import * as v from 'valibot';
import { traceError } from './trace.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

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
      bytes: v.pipe(whole, v.minValue(1)),
      model: v.object({
        id: v.string(),
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
      }),
      /** "Picked, n of N". */
      note: v.string(),
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
