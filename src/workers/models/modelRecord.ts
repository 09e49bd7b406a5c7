// A ModelRecord as JSON. Storage outlives builds of the page and may have been cut short, so it is checked when
// read; a record that does not fit counts as none.

import * as v from 'valibot';
import type { ModelRecord } from './modelStore.ts';

const recordSchema = v.object({
  key: v.string(),
  name: v.string(),
  size: v.nullable(v.number()),
  validator: v.nullable(v.string()),
  sha256: v.nullable(v.string()),
});

export function parseRecord(text: string): ModelRecord | null {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
