// What the default model writes to fixed prompts.

import { writeTexts } from '../../../src/model/testing/twentyPrompts.ts';
import type { BackendName } from '../../../src/workers/protocol.ts';
import { openForward, openModel } from '../files.ts';

export interface TextsOptions {
  readonly backend: BackendName;
  readonly prompts: readonly string[];
}

export async function texts({ backend, prompts }: TextsOptions): Promise<string[]> {
  const { file, config } = await openModel('smollm2-135m');
  const forward = await openForward(file, config, backend);
  try {
    return await writeTexts(file, forward, prompts);
  } finally {
    await forward.dispose();
  }
}
