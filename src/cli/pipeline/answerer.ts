// The model with everything that answering questions needs: prompts as ids, the beginning that all of them share read
// once, and batches of answers on top of it.

import type { ModelConfig } from '../../model/config.ts';
import type { AnswerSettings, ReadPrompt, ShortAnswer } from '../../model/generation/answerMany.ts';
import { answerMany, readPrompt } from '../../model/generation/answerMany.ts';
import type { Forward } from '../../model/generation/forward.ts';
import type { Prefix } from '../../model/generation/types.ts';
import type { GgufFile } from '../../model/gguf/types.ts';
import type { Question } from '../../model/questions/question.ts';
import { createChatTemplate } from '../../model/tokenizer/chatTemplate.ts';
import { createTokenizer, type Tokenizer } from '../../model/tokenizer/createTokenizer.ts';
import { createStreamDecoder } from '../../model/tokenizer/streamDecoder.ts';
import { sha256OfFile } from '../inspect.ts';
import { type NodeModelOptions, openNodeModel } from '../ortNode.ts';
import { sharedPrefix } from './batches.ts';

/** A question as the model is asked it. */
export interface Prompt {
  readonly question: Question;
  readonly ids: readonly number[];
}

export interface StoredAnswer extends ShortAnswer {
  readonly text: string;
}

export interface Answerer {
  readonly sha256: string;
  readonly file: GgufFile;
  readonly config: ModelConfig;
  readonly forward: Forward;
  readonly tokenizer: Tokenizer;
  /** Question + instruction in the model's chat template. */
  prompts(questions: readonly Question[], instruction: string): Prompt[];
  /** Reads what all prompts begin with; the prefix is disposed with the answerer. */
  readPrefix(prompts: readonly Prompt[]): Promise<Prefix>;
  /** One answer for each of a prompt's seeds, in their order. Prompts have equal length. */
  answer(
    prefix: Prefix,
    jobs: readonly { readonly prompt: Prompt; readonly seeds: readonly number[] }[],
    settings: Omit<AnswerSettings, 'vocabularySize'>,
  ): Promise<StoredAnswer[][]>;
  dispose(): Promise<void>;
}

/** Rows written at once: a step costs 20 ms and 2.6 a row (two cores), and answers end at different times. */
const ROWS = 128;

export async function openAnswerer(path: string, options: NodeModelOptions = {}): Promise<Answerer> {
  const sha256 = await sha256OfFile(path);
  const model = await openNodeModel(path, options);
  const { file, config, forward } = model;
  const tokenizer = createTokenizer(file.metadata);
  const template = createChatTemplate(file.metadata);
  const prefixes: Prefix[] = [];

  const prompts: Answerer['prompts'] = (questions, instruction) =>
    questions.map((question) => {
      const content = question.question + instruction;
      const text = template([{ role: 'user', content }], { addGenerationPrompt: true });
      return { question, ids: tokenizer.encode(text) };
    });

  const readPrefix: Answerer['readPrefix'] = async (all) => {
    const ids = sharedPrefix(all.map((prompt) => prompt.ids));
    const cache = await forward.newCache();
    if (ids.length > 0) await forward.run(cache, { ids: Int32Array.from(ids), logits: 'none', taps: 'none' });
    const prefix = { row: { cache, row: 0 }, ids };
    prefixes.push(prefix);
    return prefix;
  };

  const answer: Answerer['answer'] = async (prefix, jobs, settings) => {
    const read: ReadPrompt[] = [];
    try {
      for (const { prompt } of jobs) read.push(await readPrompt(forward, prefix, prompt.ids));
      const flat = jobs.flatMap(({ seeds }, j) => seeds.map((seed) => ({ prompt: read[j]!, seed })));
      const all: ShortAnswer[] = [];
      for (let at = 0; at < flat.length; at += ROWS) {
        const wanted = { ...settings, vocabularySize: tokenizer.vocabularySize };
        all.push(...(await answerMany(forward, flat.slice(at, at + ROWS), wanted)));
      }
      const texts = all.map((one) => ({ ...one, text: tokenTexts(tokenizer, one.ids).join('') }));
      const starts = jobs.map((_, j) => jobs.slice(0, j).reduce((sum, { seeds }) => sum + seeds.length, 0));
      return jobs.map(({ seeds }, j) => texts.slice(starts[j]!, starts[j]! + seeds.length));
    } finally {
      for (const { row } of read) row.cache.dispose();
    }
  };

  return {
    sha256,
    file,
    config,
    forward,
    tokenizer,
    prompts,
    readPrefix,
    answer,
    dispose: async () => {
      for (const prefix of prefixes) prefix.row.cache.dispose();
      await model.dispose();
    },
  };
}

/** Text of each token of an answer; together they are the answer. */
export function tokenTexts(tokenizer: Tokenizer, ids: readonly number[]): string[] {
  const decoder = createStreamDecoder(tokenizer);
  const texts = ids.map((id) => decoder.push(id));
  const rest = decoder.flush();
  if (rest !== '' && texts.length > 0) texts[texts.length - 1] += rest;
  return texts;
}
