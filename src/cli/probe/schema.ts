// The JSON Schema of probe files, for people who write or read them with other tools. Made from the schema that the page
// and the command line check with; what that checks beyond JSON Schema (ascending neurons, a model's size) is not in it.

import { toJsonSchema } from '@valibot/to-json-schema';
import { probeSchema } from '../../model/probe/probeFile.ts';

/** Text of probe.schema.json. */
export function probeJsonSchema(): string {
  const schema = toJsonSchema(probeSchema, { errorMode: 'ignore', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'H-Neuron probe', ...schema }, null, 1)}\n`;
}
