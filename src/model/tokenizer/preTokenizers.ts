// How text is cut into words before byte-pair merging, by the name that GGUF gives it (`tokenizer.ggml.pre`).
// The names and patterns are those of the models' tokenizer.json, collected in llama.cpp's src/llama-vocab.cpp
// (ggml-org/llama.cpp at 00ad355e, llm_tokenizer_bpe). One row a family; adding a model is adding a row.
// Each pattern is applied to the pieces of the one before; what it does not match stays a piece of its own.

import { ExplorerError } from '../errors.ts';

export interface PreTokenizer {
  /** The names that mean this row. */
  readonly names: readonly string[];
  /** Oniguruma patterns, in order. */
  readonly patterns: readonly string[];
  /** Unicode normal form of the text before anything else, which GGUF does not record. */
  readonly normalizer: 'NFC' | null;
  /** A word that is itself a token is taken whole, without merging. */
  readonly ignoreMerges: boolean;
}

const GPT2_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

// (?i:'s|'t|'re|'ve|'m|'ll|'d), spelt out.
const CONTRACTIONS = "'(?:[sStTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])";

/** The GPT-4 shape of words: one leading sign may belong to a word, line ends to the signs before them. */
function gpt4Words(digits: string): string {
  return [
    CONTRACTIONS,
    '[^\\r\\n\\p{L}\\p{N}]?\\p{L}+',
    digits,
    ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*',
    '\\s*[\\r\\n]+',
    '\\s+(?!\\S)',
    '\\s+',
  ].join('|');
}

const UPPER = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const LOWER = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';
const TEKKEN_WORDS = [
  `[^\\r\\n\\p{L}\\p{N}]?${UPPER}*${LOWER}+`,
  `[^\\r\\n\\p{L}\\p{N}]?${UPPER}+${LOWER}*`,
  '\\p{N}',
  ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*',
  '\\s*[\\r\\n]+',
  '\\s+(?!\\S)',
  '\\s+',
].join('|');

export const PRE_TOKENIZERS: readonly PreTokenizer[] = [
  {
    names: ['smollm', 'starcoder', 'refact', 'command-r', 'codeshell', 'exaone', 'minerva-7b'],
    patterns: ['\\p{N}', GPT2_WORDS],
    normalizer: null,
    ignoreMerges: false,
  },
  {
    names: ['gpt-2', 'phi-2', 'olmo', 'mpt', 'jais'],
    patterns: [GPT2_WORDS],
    normalizer: null,
    ignoreMerges: false,
  },
  { names: ['qwen2'], patterns: [gpt4Words('\\p{N}')], normalizer: 'NFC', ignoreMerges: false },
  {
    names: ['deepseek-r1-qwen', 'megrez', 'hunyuan'],
    patterns: [gpt4Words('\\p{N}')],
    normalizer: null,
    ignoreMerges: false,
  },
  {
    names: ['llama-bpe', 'llama3', 'llama-v3', 'falcon3', 'lfm2'],
    patterns: [gpt4Words('\\p{N}{1,3}')],
    normalizer: null,
    ignoreMerges: true,
  },
  {
    names: ['dbrx', 'smaug-bpe'],
    patterns: [gpt4Words('\\p{N}{1,3}')],
    normalizer: null,
    ignoreMerges: false,
  },
  { names: ['tekken'], patterns: [TEKKEN_WORDS], normalizer: null, ignoreMerges: true },
  {
    names: ['default'],
    patterns: ['[\\p{P}\\$\\+<=>\\^~\\|]+', GPT2_WORDS, '\\p{N}+', '[0-9][0-9][0-9]'],
    normalizer: null,
    ignoreMerges: false,
  },
];

/**
 * The row for `tokenizer.ggml.pre`; a file without the key gets 'default', as in llama.cpp.
 * @throws ExplorerError 'file.unsupported' for a name of no row.
 */
export function preTokenizerOf(name: string | null): PreTokenizer {
  const wanted = name ?? 'default';
  const found = PRE_TOKENIZERS.find((row) => row.names.includes(wanted));
  if (found) return found;
  throw new ExplorerError(
    'file.unsupported',
    `The pre-tokenizer '${wanted}' (tokenizer.ggml.pre) is not known here. Known: ` +
      `${PRE_TOKENIZERS.flatMap((row) => row.names).join(', ')}. Choose a model that uses one of these.`,
  );
}
