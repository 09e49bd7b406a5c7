// What a file's weights are stored as, in one word for captions and methods.

import type { GgufFile } from './types.ts';

/** The block type that most of the bytes have, e.g. 'Q4_1'. */
export function quantisationOf({ tensors }: Pick<GgufFile, 'tensors'>): string {
  const bytes = new Map<string, number>();
  for (const { type, byteLength } of tensors.values()) {
    bytes.set(type, (bytes.get(type) ?? 0) + byteLength);
  }
  return [...bytes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
