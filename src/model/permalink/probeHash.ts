// Which probe a link was made with: two files that turn the same neurons and score alike are the same probe, whatever
// they are called and however they were measured.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { ProbeFile } from '../probe/probeFile.ts';
import { toBase64url } from './base64url.ts';

type HashedPart = Pick<ProbeFile, 'model' | 'graph' | 'spanRule' | 'instruction' | 'intercept' | 'weights'>;

/**
 * First 64 bits of a sha256, base64url (11 characters). What it covers never changes: links hold it.
 */
export function probeHash({ model, graph, spanRule, instruction, intercept, weights }: HashedPart): string {
  const { sha256: file, layers, neurons } = model;
  const decisive = [file, layers, neurons, graph, spanRule, instruction, intercept, weights];
  return toBase64url(sha256(utf8ToBytes(JSON.stringify(decisive))).subarray(0, 8));
}
