// Twenty prompts written with fixed settings: the same text is expected of every backend.

import { collect } from '../generation/collect.ts';
import type { Forward } from '../generation/forward.ts';
import { generate } from '../generation/generate.ts';
import type { GgufFile } from '../gguf/types.ts';
import { NO_INTERVENTION } from '../intervention.ts';
import { createChatTemplate } from '../tokenizer/chatTemplate.ts';
import { createTokenizer } from '../tokenizer/createTokenizer.ts';

export const TWENTY_PROMPTS = [
  'What is the capital of France?',
  'Name three animals that can fly.',
  'Who wrote Hamlet?',
  'Explain in one sentence what a neuron is.',
  'Write a short poem about rain.',
  'What is 12 times 12?',
  'Translate "good morning" into Spanish.',
  'Why is the sky blue?',
  'Give me a recipe for tea.',
  'What language is spoken in Brazil?',
  'Tell me a joke about a cat.',
  'List the planets of the solar system.',
  'What is the opposite of "inner"?',
  'Describe the sea to someone who never saw it.',
  'Who was the first person on the moon?',
  'What does photosynthesis do?',
  'Suggest a name for a small dog.',
  'Is a tomato a fruit?',
  'Write a sentence that ends with the word "light".',
  'How many days are there in a leap year?',
] as const;

/** Up to 32 tokens of answer to each, drawn at temperature 0.7 with one seed. */
export async function writeTexts(
  file: GgufFile,
  forward: Forward,
  prompts: readonly string[] = TWENTY_PROMPTS,
): Promise<string[]> {
  const tokenizer = createTokenizer(file.metadata);
  const template = createChatTemplate(file.metadata);
  const texts: string[] = [];
  for (const content of prompts) {
    const prompt = template([{ role: 'user', content }], { addGenerationPrompt: true });
    const answers = await collect(
      generate(forward, {
        ids: tokenizer.encode(prompt),
        tokenizer,
        arms: [{ id: 'normal', intervention: NO_INTERVENTION }],
        sampling: { temperature: 0.7, topK: 40, topP: 0.95, seed: 20 },
        stop: { maxTokens: 32, tokens: tokenizer.stopTokens, strings: [] },
      }),
    );
    texts.push(answers.get('normal')?.text ?? '');
  }
  return texts;
}
