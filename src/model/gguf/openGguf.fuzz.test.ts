// Damaged headers end in a typed error, soon and without large allocations: whatever openGguf makes of the
// bytes, it throws nothing but an ExplorerError. Finds stay here as named cases.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource } from '../byteSource.ts';
import { isExplorerError } from '../errors.ts';
import { array, string, uint32 } from '../testing/ggufBuilder.ts';
import { microModel } from '../testing/microModel.ts';
import { goldenBytes } from '../testing/nodeFiles.ts';
import { readConfig } from './config.ts';
import { openGguf } from './openGguf.ts';

const MAX_MS = 1000;

/** Opens and configures; returns the refusal, or null where the damage did no harm. */
async function refusal(bytes: Uint8Array): Promise<Error | null> {
  const start = performance.now();
  try {
    readConfig(await openGguf(bytesSource(bytes, 'damaged.gguf')));
    return null;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return error;
  } finally {
    expect(performance.now() - start).toBeLessThan(MAX_MS);
  }
}

/** Small, with every part of a header, so that each byte can be tried. */
const small = microModel({
  metadata: {
    'tokenizer.ggml.tokens': array('string', [string('a'), string('bc')]),
    'tokenizer.ggml.scores': array('uint32', [uint32(1), uint32(2)]),
  },
});
const dataStart = async (bytes: Uint8Array) =>
  Math.min(...[...(await openGguf(bytesSource(bytes))).tensors.values()].map(({ offset }) => offset));
const smallHeader = await dataStart(small);
const golden = goldenBytes('micro-llama-q4_1.gguf');
const goldenHeader = await dataStart(golden);

test('cut at any byte, a file is refused', async () => {
  expect(await refusal(small)).toBeNull();
  for (let length = 0; length < smallHeader; length++)
    expect(await refusal(small.slice(0, length))).not.toBeNull();
  for (let length = smallHeader; length < small.length; length += 97) {
    expect(await refusal(small.slice(0, length))).not.toBeNull();
  }
});

test('a real header cut anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: golden.length - 33 }), async (length) => {
      expect(await refusal(golden.slice(0, length))).not.toBeNull();
    }),
    { seed: 10, numRuns: 200 },
  );
});

test('any single bit of a header may flip', async () => {
  let refused = 0;
  for (let at = 0; at < smallHeader; at++) {
    const bytes = small.slice();
    bytes[at]! ^= 1 << ((at * 5) % 8);
    if (await refusal(bytes)) refused++;
  }
  // The rest are harmless: names of the model, values within their range.
  expect(refused).toBeGreaterThan(0.7 * smallHeader);
});

test('a real header with several damaged bytes ends in a typed error or opens', async () => {
  const damage = fc.array(fc.tuple(fc.nat({ max: goldenHeader }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = golden.slice();
      for (const [at, value] of changes) bytes[at] = value;
      await refusal(bytes);
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('any length or count may become any number', async () => {
  const sizes = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.constantFrom(2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 65_536n, 4_000_000n, 100_000n),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: smallHeader - 8 }), sizes, async (at, size) => {
      const bytes = small.slice();
      new DataView(bytes.buffer).setBigUint64(at, size, true);
      await refusal(bytes);
    }),
    { seed: 12, numRuns: 1500 },
  );
});

test('bytes that only begin like a GGUF end in a typed error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(1, 2, 3), async (tail, version) => {
      expect(await refusal(Uint8Array.of(0x47, 0x47, 0x55, 0x46, version, 0, 0, 0, ...tail))).not.toBeNull();
    }),
    { seed: 13, numRuns: 500 },
  );
});

test('impossible numbers in a large file make no large allocation', async () => {
  const bytes = new Uint8Array(8 * 2 ** 20);
  bytes.set(small);
  const view = new DataView(bytes.buffer);
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  for (let at = 8; at < smallHeader - 8; at += 8) {
    const was = view.getBigUint64(at, true);
    view.setBigUint64(at, 2n ** 40n, true);
    await refusal(bytes);
    view.setBigUint64(at, was, true);
    const now = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    expect(now - before).toBeLessThan(200 * 2 ** 20);
  }
});
