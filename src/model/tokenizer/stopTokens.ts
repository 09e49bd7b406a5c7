// Which tokens end an answer. GGUF names some ids; many files name only one of the two a model really uses (end of
// text and end of turn), so the known names are looked up among the file's control tokens too, as llama.cpp does
// (its list of end-of-generation tokens, src/llama-vocab.cpp).

import { type Metadata, optionalTokenId } from './metadata.ts';

const END_KEYS = [
  'tokenizer.ggml.eos_token_id',
  'tokenizer.ggml.eot_token_id',
  'tokenizer.ggml.eom_token_id',
];

const END_NAMES: ReadonlySet<string> = new Set([
  '<|im_end|>',
  '<|endoftext|>',
  '<|end_of_text|>',
  '<|eot_id|>',
  '<|eom_id|>',
  '<|end|>',
  '<|end_of_turn|>',
  '<end_of_turn>',
  '<|endofturn|>',
  '<EOT>',
  '</s>',
  '<｜end▁of▁sentence｜>',
]);

/** Ids, the file's own first, then by id. */
export function stopTokensOf(
  metadata: Metadata,
  tokens: readonly string[],
  isControl: (id: number) => boolean,
): readonly number[] {
  const ids = new Set<number>();
  for (const key of END_KEYS) {
    const id = optionalTokenId(metadata, key, tokens.length);
    if (id !== null) ids.add(id);
  }
  tokens.forEach((token, id) => {
    if (END_NAMES.has(token) && isControl(id)) ids.add(id);
  });
  return [...ids];
}
