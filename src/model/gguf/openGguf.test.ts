import { expect, test } from 'vitest';
import { bytesSource } from '../byteSource.ts';
import type { ErrorCode } from '../errors.ts';
import { array, type BuilderOptions, bool, buildGguf, string, uint32 } from '../testing/ggufBuilder.ts';
import { microModel, zeros } from '../testing/microModel.ts';
import { countingFileSource, DEFAULT_MODEL, goldenSource, MICRO_MODELS } from '../testing/nodeFiles.ts';
import { openGguf } from './openGguf.ts';

const open = (bytes: Uint8Array) => openGguf(bytesSource(bytes, 'test.gguf'));

async function expectRefused(bytes: Uint8Array, code: ErrorCode, message: string | RegExp): Promise<void> {
  await expect(open(bytes)).rejects.toMatchObject({
    name: 'ExplorerError',
    code,
    message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
  });
}

test.each(MICRO_MODELS)('%s opens, and its tensors fill the file to the end', async (name) => {
  const file = await openGguf(goldenSource(`${name}.gguf`));
  expect(file.metadata['general.architecture']).toBe(name.split('-')[1]);
  expect(file.metadata['tokenizer.ggml.tokens']).toHaveLength(1024);
  const ends = [...file.tensors.values()].map(({ offset, byteLength }) => offset + byteLength);
  expect(file.source.size - Math.max(...ends)).toBeLessThan(32);
  const type = name.split('-')[2]?.toUpperCase();
  expect(file.tensors.get('blk.2.ffn_down.weight')).toMatchObject({ type, shape: [64, 128] });
  expect(file.tensors.get('output_norm.weight')).toMatchObject({ type: 'F32', shape: [64], byteLength: 256 });
});

test('the default model opens without reading its weights, at the offsets of the published file', async () => {
  const source = countingFileSource(DEFAULT_MODEL);
  const file = await openGguf(source);
  expect(source.bytesRead()).toBeLessThan(0.03 * source.size);
  expect(file.tensors.size).toBe(272);
  expect(file.metadata['tokenizer.ggml.tokens']).toHaveLength(49_152);
  expect(file.tensors.get('token_embd.weight')).toEqual({
    name: 'token_embd.weight',
    type: 'Q8_0',
    shape: [49_152, 576],
    offset: 1_785_664,
    byteLength: (49_152 * 576 * 34) / 32,
  });
  expect(file.tensors.get('blk.0.ffn_down.weight')).toMatchObject({ type: 'Q4_1', shape: [576, 1536] });
});

test.each([1, 2, 3])('version %i is read', async (version) => {
  const file = await open(microModel({ version }));
  expect(file.metadata['llama.embedding_length']).toBe(32);
  expect(file.tensors.get('blk.0.ffn_down.weight')?.shape).toEqual([32, 64]);
});

test('metadata of every kind come through', async () => {
  const file = await open(
    buildGguf({
      metadata: [
        ['a', { type: 'int8', value: -5 }],
        ['b', { type: 'uint64', value: 2n ** 60n }],
        ['c', { type: 'float64', value: 0.1 }],
        ['d', bool(true)],
        ['e', array('string', [string('é'), string('')])],
        ['f', array('array', [array('int16', [{ type: 'int16', value: -2 }])])],
      ],
    }),
  );
  expect(file.metadata).toEqual({ a: -5, b: 2n ** 60n, c: 0.1, d: true, e: ['é', ''], f: [[-2]] });
});

test('a key may have any name', async () => {
  const { metadata } = await open(buildGguf({ metadata: [['__proto__', array('bool', [])]] }));
  expect(Object.entries(metadata)).toEqual([['__proto__', []]]);
});

test('the alignment of the file is kept', async () => {
  const file = await open(microModel({ alignment: 256, metadata: { 'general.alignment': uint32(256) } }));
  for (const { offset } of file.tensors.values()) expect(offset % 256).toBe(0);
});

test('a header beyond the first read is read in full', async () => {
  const tokens = Array.from({ length: 300_000 }, (_, i) => string(`token ${i}`));
  const file = await open(microModel({ metadata: { 'tokenizer.ggml.tokens': array('string', tokens) } }));
  expect((file.metadata['tokenizer.ggml.tokens'] as string[]).at(-1)).toBe('token 299999');
  expect(file.tensors.get('blk.0.ffn_down.weight')?.shape).toEqual([32, 64]);
});

const wrong: readonly [name: string, options: BuilderOptions, code: ErrorCode, message: string | RegExp][] = [
  ['big-endian', { littleEndian: false }, 'file.unsupported', 'big-endian'],
  ['version 4', { version: 4 }, 'file.unsupported', 'GGUF version 4; this build reads versions 1 to 3'],
  ['version 0', { version: 0 }, 'file.unsupported', 'GGUF version 0'],
  [
    '2^40 tensors',
    { tensorCount: 2n ** 40n },
    'file.invalid',
    '1099511627776 tensors do not fit in the file',
  ],
  ['2^63 metadata entries', { metadataCount: 2n ** 63n }, 'file.invalid', 'metadata entries'],
  [
    'more tensors than bytes',
    { tensorCount: 60_000n },
    'file.invalid',
    '60000 tensors do not fit in the file',
  ],
  [
    'one tensor too many',
    { tensorCount: 1n, metadata: [['a', string('b')]] },
    'file.invalid',
    'past the end',
  ],
  [
    'a repeated key',
    {
      metadata: [
        ['a', bool(true)],
        ['a', bool(true)],
      ],
    },
    'file.invalid',
    'the metadata key "a" comes a second time',
  ],
  ['alignment 0', { metadata: [['general.alignment', uint32(0)]] }, 'file.invalid', 'general.alignment is 0'],
  ['alignment 48', { metadata: [['general.alignment', uint32(48)]] }, 'file.invalid', 'power of two'],
  ['alignment 2^31', { metadata: [['general.alignment', uint32(2 ** 31)]] }, 'file.invalid', 'power of two'],
  ['five dimensions', { tensors: [zeros('t', 1, 1, 1, 1, 8)] }, 'file.invalid', 'has 5 dimensions'],
  ['no dimensions', { tensors: [zeros('t')] }, 'file.invalid', 'impossible shape []'],
  ['an empty dimension', { tensors: [zeros('t', 0, 8)] }, 'file.invalid', 'impossible shape [0, 8]'],
  ['no name', { tensors: [zeros('', 8)] }, 'file.invalid', 'a name of 0 characters'],
  ['two of a name', { tensors: [zeros('t', 8), zeros('t', 8)] }, 'file.invalid', 'two tensors named t'],
  [
    'overlaps',
    { tensors: [zeros('t', 64), { ...zeros('u', 8), offset: 32n }] },
    'file.invalid',
    't and u overlap',
  ],
  [
    'off the grid',
    { tensors: [{ ...zeros('t', 8), offset: 4n }, zeros('u', 64)] },
    'file.invalid',
    'alignment 32',
  ],
  [
    'past the end',
    { tensors: [{ ...zeros('t', 8), offset: 2n ** 62n }] },
    'file.invalid',
    'past the end of the file',
  ],
  [
    'a huge shape',
    { tensors: [{ ...zeros('t', 8), shape: [2 ** 31, 2 ** 31] }] },
    'file.invalid',
    'impossible shape',
  ],
  [
    'half a block',
    { tensors: [{ ...zeros('t', 48), dtype: 8 }] },
    'file.invalid',
    'not a multiple of the 32 of a Q8_0',
  ],
  [
    'IQ2_XS',
    { tensors: [{ ...zeros('t', 256), dtype: 17 }] },
    'file.unsupported',
    'tensor t has type IQ2_XS',
  ],
  [
    'type 99',
    { tensors: [{ ...zeros('t', 256), dtype: 99 }] },
    'file.unsupported',
    /type number 99.*it reads F32, F16/,
  ],
];

test.each(wrong)('refused: %s', (_name, options, code, message) =>
  expectRefused(buildGguf(options), code, message),
);

test('what is no GGUF is refused', async () => {
  await expectRefused(
    new TextEncoder().encode('PK\u0003\u0004 a zip file, say'),
    'file.invalid',
    'not a GGUF file',
  );
  await expectRefused(new Uint8Array(0), 'file.invalid', 'past the end of the file (0)');
});

test('an endless header is given up after 32 MiB', async () => {
  const header = buildGguf({ metadata: [['t', string('')]] });
  new DataView(header.buffer).setBigUint64(24 + 8 + 1 + 4, 40n * 2n ** 20n, true); // the string's length
  const bytes = new Uint8Array(41 * 2 ** 20);
  bytes.set(header);
  await expectRefused(bytes, 'file.unsupported', 'the header is longer than');
});
