// A probe as it is used: a published file knows all of it, a weight vector that a person brings knows only what it
// weighs. What is not known is null, and whoever needs it says so.

import { ExplorerError } from '../errors.ts';
import { type ProbeFile, parseProbe } from './probeFile.ts';
import { type ImportModel, importSklearn, isSklearnVector } from './sklearnImport.ts';

type Evidence = 'training' | 'reference' | 'confidence' | 'rivals';

/** Every ProbeFile is one. */
export type Probe = Omit<ProbeFile, 'format' | 'threshold' | Evidence> & {
  readonly [Part in Evidence]: ProbeFile[Part] | null;
};

/** What is said in place of anything that depends on a part that is null. */
export const NOT_KNOWN = 'not known for this probe';

/**
 * A file that a person picked: a published probe, or a weight vector as scikit-learn has it.
 * @param name of the file, for messages
 * @param model the open one; weight vectors are for it
 * @throws ExplorerError 'probe.invalid' naming file, field, what was found and what helps
 */
export function parseOwnProbe(text: string, name: string, model: ImportModel): Probe {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const hint = /\b(NaN|Infinity)\b/.test(text)
      ? 'has NaN or Infinity, for which JSON has no words; write finite numbers'
      : `is not JSON: it begins with “${text.slice(0, 24)}”`;
    throw new ExplorerError('probe.invalid', `${name} ${hint}`, { cause });
  }
  return isSklearnVector(value) ? importSklearn(value, name, model) : parseProbe(value, name);
}
