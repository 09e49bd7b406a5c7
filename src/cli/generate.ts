// `hneuron generate`: one answer to one prompt, as text while it is written, or as JSON with what was read.

import { basename } from 'node:path';
import { collect } from '../model/generation/collect.ts';
import { generate } from '../model/generation/generate.ts';
import type { GenerationEvent, GenerationRequest, Pass, StopReason } from '../model/generation/types.ts';
import { validateSampling } from '../model/generation/validate.ts';
import { NO_INTERVENTION } from '../model/intervention.ts';
import { createChatTemplate } from '../model/tokenizer/chatTemplate.ts';
import { createTokenizer, type Tokenizer } from '../model/tokenizer/createTokenizer.ts';
import { sha256OfFile } from './inspect.ts';
import { flattenScales, type NeuronScale } from './options.ts';
import { openNodeModel } from './ortNode.ts';
import { progress, writeResult } from './output.ts';

export interface GenerateOptions {
  readonly prompt: string;
  readonly system?: string;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly scale?: readonly NeuronScale[];
  readonly json?: boolean;
  readonly out?: string;
}

interface GenerateReport {
  readonly model: string;
  readonly sha256: string;
  readonly prompt: readonly ReadToken[];
  readonly tokens: readonly (ReadToken & { readonly logProbability: number; readonly entropy: number })[]; // nats
  readonly text: string;
  readonly stop: StopReason;
}

interface ReadToken {
  readonly id: number;
  readonly text: string;
  /** ‖output of down_proj‖ per layer, [L], of the pass that read this token. */
  readonly norms: readonly number[];
}

const ARM = 'answer';

export async function runGenerate(path: string, options: GenerateOptions): Promise<void> {
  const { temperature, topK, topP, seed, maxTokens } = options;
  const sampling = { temperature, topK, topP, seed };
  validateSampling(sampling); // before the model is loaded
  progress(`loading ${path}`);
  const { config, dispose, file, forward } = await openNodeModel(path);
  try {
    const tokenizer = createTokenizer(file.metadata);
    const ids = promptIds(tokenizer, createChatTemplate(file.metadata), options);
    const own = flattenScales(options.scale ?? [], forward.shape);
    const events = generate(forward, {
      ids,
      arms: [{ id: ARM, intervention: { ...NO_INTERVENTION, own } }],
      sampling,
      stop: { maxTokens, tokens: tokenizer.stopTokens, strings: [] },
      tokenizer,
    });
    if (!options.json) return await writeText(events, options.out);
    const sha256 = await sha256OfFile(path);
    const report = await describe(events, ids, tokenizer, config.layers);
    await writeResult(JSON.stringify({ model: basename(path), sha256, ...report }, null, 1), options.out);
  } finally {
    await dispose();
  }
}

function promptIds(
  tokenizer: Tokenizer,
  template: ReturnType<typeof createChatTemplate>,
  { system, prompt }: GenerateOptions,
): GenerationRequest['ids'] {
  const messages = [
    ...(system === undefined ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: prompt },
  ];
  return tokenizer.encode(template(messages, { addGenerationPrompt: true }));
}

/** To stdout as it comes, or to a file when it is complete. */
async function writeText(events: AsyncIterable<GenerationEvent>, out: string | undefined): Promise<void> {
  const answers = await collect(events, (event) => {
    if (out === undefined && event.type === 'pass') process.stdout.write(event.text);
  });
  await writeResult(out === undefined ? '\n' : (answers.get(ARM)?.text ?? ''), out);
}

async function describe(
  events: AsyncIterable<GenerationEvent>,
  ids: readonly number[],
  tokenizer: Tokenizer,
  layers: number,
): Promise<Omit<GenerateReport, 'model' | 'sha256'>> {
  const passes: Pass[] = [];
  const answers = await collect(events, (event) => {
    if (event.type === 'pass') passes.push(event.pass);
  });
  const answer = answers.get(ARM);
  if (!answer) throw new Error('the generation ended without an answer');
  const norms = passes.flatMap((pass) => rowsOf(pass.norms, layers)); // by position
  const read = (id: number, position: number): ReadToken => ({
    id,
    text: tokenizer.tokenText(id),
    norms: norms[position] ?? [],
  });
  return {
    prompt: ids.map(read),
    tokens: answer.tokens.map(({ id, logProbability, entropy }, i) => ({
      ...read(id, ids.length + i),
      logProbability,
      entropy,
    })),
    text: answer.text,
    stop: answer.stop,
  };
}

/** [S, L] → S rows. */
function rowsOf(norms: Float32Array, layers: number): number[][] {
  return Array.from({ length: norms.length / layers }, (_, s) => [
    ...norms.slice(s * layers, (s + 1) * layers),
  ]);
}
