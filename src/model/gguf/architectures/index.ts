// The architectures this build runs, by the name GGUF gives them.

import type { ArchitectureName } from '../../config.ts';
import { ExplorerError } from '../../errors.ts';
import type { Architecture } from './architecture.ts';
import { llama } from './llama.ts';
import { qwen2 } from './qwen2.ts';
import { qwen3 } from './qwen3.ts';

export const ARCHITECTURES: Readonly<Record<ArchitectureName, Architecture>> = { llama, qwen2, qwen3 };

/** @throws ExplorerError 'file.unsupported' naming the unknown one and listing the known ones. */
export function findArchitecture(name: string, file: string): Architecture {
  const found = Object.values(ARCHITECTURES).find((architecture) => architecture.name === name);
  if (found) return found;
  throw new ExplorerError(
    'file.unsupported',
    `${file} has the architecture "${name}"; this build runs ${Object.keys(ARCHITECTURES).join(', ')}`,
  );
}
