// Text ↔ token ids, built from the GGUF's own metadata: byte-level BPE (`tokenizer.ggml.model` = 'gpt2').
// Splitting and merging are @huggingface/tokenizers'; here are the translation of the metadata, the bytes of each
// token and the list of tokens that end an answer. Nothing is ever added to the text: a chat template writes its
// own bos_token (see chatTemplate.ts), so `encode` does not look at tokenizer.ggml.add_bos_token.

import { Tokenizer as BpeTokenizer } from '@huggingface/tokenizers';
import { ExplorerError } from '../errors.ts';
import { bytesOfStoredToken } from './byteLevel.ts';
import { type Metadata, optionalNumberList, optionalString, stringList } from './metadata.ts';
import { preTokenizerOf } from './preTokenizers.ts';
import { stopTokensOf } from './stopTokens.ts';

export interface Tokenizer {
  /**
   * Ids of a text. Special tokens written out in it (`<|im_end|>`) become those tokens. A byte for which the
   * vocabulary has no token is left out, as the models' own tokenizers do (SmolLM2 lacks a few control bytes).
   */
  encode(text: string): number[];
  /** Text of ids; special tokens are shown, incomplete or invalid UTF-8 becomes U+FFFD. */
  decode(ids: Iterable<number>): string;
  /** Raw bytes of one token, a part of a character perhaps; of a special token its text. Do not modify. */
  tokenBytes(id: number): Uint8Array;
  /** A control token, as the file marks it. */
  isSpecial(id: number): boolean;
  /** One token for display, U+FFFD for partial characters. */
  tokenText(id: number): string;
  /** Tokens that end an answer: the file's end ids and the known end-of-turn names. */
  readonly stopTokens: readonly number[];
  readonly vocabularySize: number; // V
}

/** tokenizer.ggml.token_type, llama_token_type in ggml-org/llama.cpp, include/llama.h. */
const TOKEN_TYPE = { normal: 1, unknown: 2, control: 3, userDefined: 4 } as const;

/**
 * @param metadata all of a GGUF's metadata, as parsed
 * @throws ExplorerError 'file.unsupported' for an unknown tokenizer or pre-tokenizer, 'file.invalid' for
 * missing or malformed values
 */
export function createTokenizer(metadata: Metadata): Tokenizer {
  const kind = optionalString(metadata, 'tokenizer.ggml.model');
  if (kind !== 'gpt2') {
    throw new ExplorerError(
      'file.unsupported',
      `The tokenizer '${kind ?? 'none'}' (tokenizer.ggml.model) is not known here. Known: gpt2 (byte-level BPE). ` +
        'Choose a model that uses it.',
    );
  }
  const tokens = stringList(metadata, 'tokenizer.ggml.tokens');
  const types = optionalNumberList(metadata, 'tokenizer.ggml.token_type', tokens.length);
  const typeOf = (id: number) => types?.[id] ?? TOKEN_TYPE.normal;
  const isWritten = (id: number) =>
    typeOf(id) === TOKEN_TYPE.control || typeOf(id) === TOKEN_TYPE.userDefined;
  const bpe = bytePairEncoder(metadata, tokens, isWritten, (id) => typeOf(id) === TOKEN_TYPE.control);
  const bytes: (Uint8Array | undefined)[] = new Array(tokens.length);

  function tokenBytes(id: number): Uint8Array {
    const known = bytes[id];
    if (known) return known;
    const token = tokens[id];
    if (token === undefined) {
      throw new ExplorerError(
        'request.invalid',
        `token id ${id} is outside the vocabulary, 0 to ${tokens.length - 1}`,
      );
    }
    const stored = typeOf(id) === TOKEN_TYPE.normal ? bytesOfStoredToken(token) : null;
    const found = stored ?? new TextEncoder().encode(token);
    bytes[id] = found;
    return found;
  }

  function decode(ids: Iterable<number>): string {
    const decoder = utf8Decoder();
    let text = '';
    for (const id of ids) text += decoder.decode(tokenBytes(id), { stream: true });
    return text + decoder.decode();
  }

  return {
    encode: (text) => bpe.encode(text).ids,
    decode,
    tokenBytes,
    isSpecial: (id) => typeOf(id) === TOKEN_TYPE.control || typeOf(id) === TOKEN_TYPE.unknown,
    tokenText: (id) => decode([id]),
    stopTokens: stopTokensOf(metadata, tokens, (id) => typeOf(id) !== TOKEN_TYPE.normal),
    vocabularySize: tokens.length,
  };
}

/** Keeps a byte order mark: it is a character of the text like any other. */
export function utf8Decoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** The metadata in the shape of a tokenizer.json. */
function bytePairEncoder(
  metadata: Metadata,
  tokens: readonly string[],
  isWritten: (id: number) => boolean,
  isControl: (id: number) => boolean,
): BpeTokenizer {
  const pre = preTokenizerOf(optionalString(metadata, 'tokenizer.ggml.pre'));
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const added = [...tokens.keys()].filter(isWritten);
  return new BpeTokenizer(
    {
      added_tokens: added.map((id) => ({
        id,
        content: tokens[id],
        special: isControl(id),
        normalized: false,
      })),
      normalizer: pre.normalizer && { type: pre.normalizer },
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          ...pre.patterns.map((Regex) => ({
            type: 'Split',
            pattern: { Regex },
            behavior: 'Isolated',
            invert: false,
          })),
          { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
        ],
      },
      post_processor: null,
      decoder: null, // decoding goes by tokenBytes
      model: {
        type: 'BPE',
        vocab: Object.fromEntries(ids), // own properties, even for a token '__proto__'
        merges: usableMerges(stringList(metadata, 'tokenizer.ggml.merges'), ids),
        ignore_merges: pre.ignoreMerges,
      },
    },
    {},
  );
}

/**
 * Merges in order, without those that lead to a token outside the vocabulary (a cut one, as in the micro models):
 * taken, they would lose text.
 */
function usableMerges(merges: readonly string[], ids: ReadonlyMap<string, number>): [string, string][] {
  const usable: [string, string][] = [];
  merges.forEach((merge, index) => {
    const space = merge.indexOf(' ');
    if (space <= 0 || space === merge.length - 1) {
      throw new ExplorerError(
        'file.invalid',
        `tokenizer.ggml.merges[${index}] should be two tokens with a space between, but is '${merge.slice(0, 40)}'`,
      );
    }
    const left = merge.slice(0, space);
    const right = merge.slice(space + 1);
    if (ids.has(left) && ids.has(right) && ids.has(left + right)) usable.push([left, right]);
  });
  return usable;
}
