// The probes published beside a model: public/models/<id>/probes/index.json. It lists the probe files, says which one
// a reader takes first, and may name the reference of CETT on training spans (spanReference.ts).

import * as v from 'valibot';
import { ExplorerError } from '../errors.ts';

export const PROBE_INDEX_FORMAT = 1;

/** Beside the index: no folders, no addresses. */
const plainName = (ending: string) =>
  v.pipe(
    v.string(),
    v.check(
      (name) => /^\w[\w.-]*$/.test(name) && name.endsWith(ending),
      `must be the name of a ${ending} file beside the index`,
    ),
  );

const indexSchema = v.object({
  format: v.literal(PROBE_INDEX_FORMAT),
  /** Id of the probe that is taken first. */
  default: v.string(),
  probes: v.pipe(
    v.array(v.object({ id: v.string(), label: v.string(), file: plainName('.json') })),
    v.minLength(1, 'lists no probe'),
  ),
  /** Mean, spread and quantiles of CETT on training spans, for matched control sets. */
  reference: v.optional(v.object({ file: plainName('.f32') })),
});

export type ProbeIndex = v.InferOutput<typeof indexSchema>;

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'probe.invalid' naming file, field and what was found
 */
export function parseProbeIndex(value: unknown, name: string): ProbeIndex {
  const result = v.safeParse(indexSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(`${name}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const index = result.output;
  const seen = new Set<string>();
  for (const [i, { id }] of index.probes.entries()) {
    if (seen.has(id)) throw invalid(`${name}, probes.${i}.id: '${id}' again; give each its own`);
    seen.add(id);
  }
  if (!seen.has(index.default)) {
    throw invalid(`${name}, default: '${index.default}' is none of ${[...seen].join(', ')}`);
  }
  return index;
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('probe.invalid', message);
}
