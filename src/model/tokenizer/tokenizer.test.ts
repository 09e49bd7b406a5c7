import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openGguf } from '../gguf/openGguf.ts';
import {
  countingFileSource,
  DEFAULT_MODEL,
  goldenBytes,
  goldenSource,
  MICRO_MODELS,
} from '../testing/nodeFiles.ts';
import { type ChatTemplate, createChatTemplate, type TemplateMessage } from './chatTemplate.ts';
import { createTokenizer, type Tokenizer } from './createTokenizer.ts';
import type { Metadata } from './metadata.ts';
import { createStreamDecoder } from './streamDecoder.ts';

interface GoldenTokenizer {
  readonly encode: readonly { readonly text: string; readonly ids: number[]; readonly decoded: string }[];
  readonly chat: readonly {
    readonly messages: readonly TemplateMessage[];
    readonly add_generation_prompt: boolean;
    readonly text: string;
  }[];
}

const readJson = (name: string) => JSON.parse(new TextDecoder().decode(goldenBytes(name)));
const golden: GoldenTokenizer = readJson('tokenizer.json');

describe('the default model’s tokenizer', () => {
  let tokenizer: Tokenizer;
  let template: ChatTemplate;
  beforeAll(async () => {
    const { metadata } = await openGguf(countingFileSource(DEFAULT_MODEL));
    tokenizer = createTokenizer(metadata);
    template = createChatTemplate(metadata);
  });

  test.each(golden.encode)('$text is encoded and decoded as by the reference', ({ text, ids, decoded }) => {
    expect(tokenizer.encode(text)).toEqual(ids);
    expect(tokenizer.decode(ids)).toBe(decoded);
  });

  test.each(golden.chat)(
    'the chat template writes case %# as the reference does',
    ({ messages, add_generation_prompt, text }) => {
      expect(template(messages, { addGenerationPrompt: add_generation_prompt })).toBe(text);
    },
  );

  test('digits of every script stand alone, and U+FEFF and U+0085 are cut as in the reference’s regex dialect', () => {
    for (const text of ['٣٤', '१२', '½¾']) {
      const pieces = [...text].map((digit) => tokenizer.encode(digit));
      expect(tokenizer.encode(text)).toEqual(pieces.flat());
    }
    expect(tokenizer.decode(tokenizer.encode('\uFEFFa\u0085b'))).toBe('\uFEFFa\u0085b');
  });

  test('it knows its size, its special tokens and what ends an answer', () => {
    expect(tokenizer.vocabularySize).toBe(49_152);
    expect(tokenizer.stopTokens).toEqual([2, 0]); // <|im_end|> as the file says, and <|endoftext|>
    expect([0, 1, 2, 16, 17, 49_151].map(tokenizer.isSpecial)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(tokenizer.tokenText(2)).toBe('<|im_end|>');
    expect(tokenizer.tokenText(28)).toBe(',');
    expect(tokenizer.tokenText(242)).toBe('\uFFFD');
    expect(tokenizer.decode([])).toBe('');
    expect(() => tokenizer.tokenBytes(49_152)).toThrow(
      'token id 49152 is outside the vocabulary, 0 to 49151',
    );
  });

  test('text without the bytes that the vocabulary lacks survives encode and decode', () => {
    // What it lacks: six control characters, and planes 4 to 11, whose first bytes are F1 and F2.
    const codes: readonly [number, number][] = [
      [0x07, 0x12],
      [0x20, 0x7f],
      [0x80, 0xd7ff],
      [0xe000, 0x3ffff],
      [0xc0000, 0x10ffff],
    ];
    const unit = fc
      .oneof(...codes.map(([min, max]) => fc.integer({ min, max })))
      .map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('streaming any ids gives decode(ids) and never half a character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(49_151), fc.integer({ min: 200, max: 260 })), { maxLength: 40 }),
        (ids) => {
          const decoder = createStreamDecoder(tokenizer);
          const pieces = ids.map(decoder.push);
          expect(pieces.join('') + decoder.flush()).toBe(tokenizer.decode(ids));
        },
      ),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const decoder = createStreamDecoder(tokenizer);
        const ids = tokenizer.encode(text);
        const whole = tokenizer.decode(ids);
        fc.pre(!whole.includes('\uFFFD')); // no byte was lacking
        let soFar = '';
        for (const id of ids) {
          soFar += decoder.push(id);
          expect(soFar).not.toContain('\uFFFD');
          expect(whole.startsWith(soFar)).toBe(true);
        }
        expect(decoder.flush()).toBe('');
      }),
      { numRuns: 200 },
    );
  });

  test('a streamed emoji appears with its last byte, and a cut one becomes U+FFFD', () => {
    const ids = tokenizer.encode('😀'); // three tokens
    const decoder = createStreamDecoder(tokenizer);
    expect(ids.map(decoder.push)).toEqual(['', '', '😀']);
    expect([decoder.push(ids[0]!), decoder.flush()]).toEqual(['', '\uFFFD']);
  });
});

describe('the micro models’ cut vocabulary', () => {
  test.each(MICRO_MODELS)('%s tokenises the golden prompts to the golden ids', async (name) => {
    const { metadata } = await openGguf(goldenSource(`${name}.gguf`));
    const tokenizer = createTokenizer(metadata);
    const template = createChatTemplate(metadata);
    const { cases } = readJson(`${name}.json`) as { cases: { messages: TemplateMessage[]; ids: number[] }[] };
    expect(cases.length).toBeGreaterThan(0);
    for (const { messages, ids } of cases) {
      expect(tokenizer.encode(template(messages, { addGenerationPrompt: true }))).toEqual(ids);
    }
  });
});

/** The smallest vocabulary that can say anything: the 256 bytes, then what is given. */
function tinyMetadata(part: Record<string, Metadata[string]> = {}, extra: readonly string[] = []): Metadata {
  const bytes = Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return printable ? String.fromCharCode(byte) : null;
  });
  let next = 256;
  const tokens = [...bytes.map((token) => token ?? String.fromCharCode(next++)), ...extra];
  return {
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'gpt-2',
    'tokenizer.ggml.tokens': tokens,
    'tokenizer.ggml.token_type': tokens.map((_, id) => (tokens[id]?.startsWith('<|') ? 3 : 1)),
    'tokenizer.ggml.merges': [],
    ...part,
  };
}

describe('a tokenizer from metadata', () => {
  test('merges that lead out of the vocabulary are left alone, so that no text is lost', () => {
    const tokenizer = createTokenizer(
      tinyMetadata({ 'tokenizer.ggml.merges': ['a b', 'ab c', 'b c'] }, ['bc']),
    );
    expect(tokenizer.encode('abc')).toEqual([97, 256]);
  });

  test.each<[string, string, string[]]>([
    ['smollm', 'ab12 c', ['ab', '1', '2', ' c']],
    ['gpt-2', 'ab12 c', ['ab', '12', ' c']],
    ['qwen2', "I'Ve go\r\n12", ['I', "'Ve", ' go', '\r\n', '1', '2']],
    ['llama-bpe', 'x=12345 (y)', ['x', '=', '123', '45', ' (', 'y', ')']],
    ['tekken', 'xmlHtp 12', ['xml', 'Htp', ' ', '1', '2']],
    ['default', 'a<b 1234', ['a', '<', 'b', ' ', '123', '4']],
  ])('pre-tokenizer %s cuts %j into its words', (pre, text, words) => {
    // Every stretch of the text is a token, and merges build it from its left end: what comes out are the words.
    const alphabet: Record<string, string> = { ' ': 'Ġ', '\n': 'Ċ', '\r': 'č' };
    const whole = [...text].map((c) => alphabet[c] ?? c).join('');
    expect(new Set(whole).size).toBe(whole.length); // or merges of one place would act at another
    const stretches: string[] = [];
    const merges: string[] = [];
    for (let start = 0; start < whole.length; start++) {
      for (let end = start + 2; end <= whole.length; end++) {
        stretches.push(whole.slice(start, end));
        merges.push(`${whole.slice(start, end - 1)} ${whole.slice(end - 1, end)}`);
      }
    }
    const tokenizer = createTokenizer(
      tinyMetadata({ 'tokenizer.ggml.pre': pre, 'tokenizer.ggml.merges': merges }, stretches),
    );
    expect(tokenizer.encode(text).map(tokenizer.tokenText)).toEqual(words);
  });

  test('qwen2 composes characters first (NFC), as its own tokenizer does', () => {
    const tokenizer = createTokenizer(tinyMetadata({ 'tokenizer.ggml.pre': 'qwen2' }));
    expect(tokenizer.encode('e\u0301')).toEqual(tokenizer.encode('é'));
  });

  test('a token named like an object’s property is a token like any other', () => {
    const tokenizer = createTokenizer(tinyMetadata({}, ['__proto__', 'constructor', '<|im_end|>']));
    expect(tokenizer.tokenText(256)).toBe('__proto__');
    expect(tokenizer.encode('a<|im_end|>')).toEqual([97, 258]);
    expect(tokenizer.stopTokens).toEqual([258]);
  });

  test.each<[Record<string, Metadata[string]>, string, string]>([
    [{ 'tokenizer.ggml.model': 'llama' }, 'file.unsupported', "The tokenizer 'llama'"],
    [{ 'tokenizer.ggml.pre': 'gemma4' }, 'file.unsupported', "The pre-tokenizer 'gemma4'"],
    [{ 'tokenizer.ggml.tokens': 'abc' }, 'file.invalid', 'tokenizer.ggml.tokens should be a list of strings'],
    [{ 'tokenizer.ggml.tokens': ['a', 7] }, 'file.invalid', 'tokenizer.ggml.tokens[1] should be a string'],
    [{ 'tokenizer.ggml.token_type': [1, 2] }, 'file.invalid', 'a list of 256 numbers, but holds a list of 2'],
    [{ 'tokenizer.ggml.merges': ['ab'] }, 'file.invalid', 'tokenizer.ggml.merges[0]'],
    [
      { 'tokenizer.ggml.eos_token_id': 256 },
      'file.invalid',
      'tokenizer.ggml.eos_token_id should be a token id below 256',
    ],
  ])('%j is refused by name', (part, code, message) => {
    expect(() => createTokenizer(tinyMetadata(part))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test('an unknown pre-tokenizer’s message lists the known ones', () => {
    expect(() => createTokenizer(tinyMetadata({ 'tokenizer.ggml.pre': 'x' }))).toThrow(
      /Known: smollm, .*qwen2.*llama-bpe/,
    );
  });
});

describe('a chat template from metadata', () => {
  const message = [{ role: 'user', content: 'Hi' }];
  const write = (source: string) =>
    createChatTemplate(
      tinyMetadata({ 'tokenizer.chat_template': source, 'tokenizer.ggml.bos_token_id': 97 }),
    )(message, {
      addGenerationPrompt: false,
    });

  test('sees messages, bos_token and the generation flag', () => {
    expect(
      write(
        '{{ bos_token }}[{{ messages[0].role }}] {{ messages[0]["content"] }} {{ add_generation_prompt }}',
      ),
    ).toMatch(/^a\[user\] Hi (f|F)alse$/);
  });

  test('its own refusal is passed on in its words', () => {
    expect(() => write("{{ raise_exception('roles must alternate') }}")).toThrow(
      expect.objectContaining({
        code: 'template.invalid',
        message: expect.stringContaining('roles must alternate'),
      }),
    );
  });

  test('one that does not parse, and a file without one, are errors that say so', () => {
    expect(() => write('{% if %}')).toThrow(expect.objectContaining({ code: 'template.invalid' }));
    expect(() => createChatTemplate(tinyMetadata())).toThrow('The GGUF has no tokenizer.chat_template');
  });
});
