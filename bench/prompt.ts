// The prompts of the benchmarks. The real model's is about 64 tokens with its template, and asks for a long answer.

import { openNodeFile } from '../src/cli/nodeFile.ts';
import { readConfig } from '../src/model/gguf/config.ts';
import { openGguf } from '../src/model/gguf/openGguf.ts';
import { createChatTemplate } from '../src/model/tokenizer/chatTemplate.ts';
import { createTokenizer } from '../src/model/tokenizer/createTokenizer.ts';
import type { Task } from './task.ts';

/** Name in the harness, file, and the name that readers know it by. */
export const DEFAULT_MODEL = {
  name: 'smollm2-135m',
  path: 'public/models/SmolLM2-135M-Instruct-Q4_1/model.gguf',
} as const;

const MESSAGES: Task['messages'] = [
  {
    role: 'user',
    content:
      'Explain in detail how a bicycle stays upright while it moves, and why it falls over when it stands still. Then say what the rider does, and what the wheels do.',
  },
];

/** What the default model reads for MESSAGES, as ids. */
export async function defaultPrompt(): Promise<Pick<Task, 'messages' | 'ids'>> {
  const source = await openNodeFile(DEFAULT_MODEL.path);
  try {
    const { metadata } = await openGguf(source);
    const text = createChatTemplate(metadata)(MESSAGES, { addGenerationPrompt: true });
    return { messages: MESSAGES, ids: createTokenizer(metadata).encode(text) };
  } finally {
    await source.close();
  }
}

/** Ids that every vocabulary of the micro models holds. */
export function microPrompt(length: number): Pick<Task, 'messages' | 'ids'> {
  return { messages: [], ids: Array.from({ length }, (_, i) => (i * 7919 + 13) % 1000) };
}

/** L of a file. */
export async function layersOf(path: string): Promise<number> {
  const source = await openNodeFile(path);
  try {
    return readConfig(await openGguf(source)).layers;
  } finally {
    await source.close();
  }
}
