// Links from strangers and from bad copies: a plain refusal, soon, whatever they are.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate } from '../deflate.ts';
import { isExplorerError } from '../errors.ts';
import { anyExperiment, typicalExperiment } from '../testing/anyExperiment.ts';
import { toBase64url } from './base64url.ts';
import { decodeExperiment, encodeExperiment, LONGEST_LINK } from './codec.ts';
import { toWire } from './wire.ts';

/** The refusal of a link; null if it is opened. */
async function refusal(text: string): Promise<string | null> {
  const start = performance.now();
  try {
    await decodeExperiment(text);
    return null;
  } catch (error) {
    if (!isExplorerError(error, 'link.invalid')) throw error;
    return error.message;
  } finally {
    expect(performance.now() - start).toBeLessThan(1000);
  }
}

async function packed(json: string, format = 1): Promise<string> {
  return `${format}.${toBase64url(await deflate(new TextEncoder().encode(json)))}`;
}

/** As JSON, with another value in the place that is written as number `at`. */
function replaced(value: unknown, at: number, other: unknown): string {
  let place = 0;
  return JSON.stringify(value, (_, found: unknown) =>
    found !== undefined && place++ === at ? other : found,
  );
}

const linkOf = (wire: unknown) => packed(JSON.stringify(wire));
const DAMAGED = 'It is cut short or was changed on its way; copy it again from where it came from.';

describe('a damaged link', () => {
  test('is refused wherever it is cut short', async () => {
    const text = await encodeExperiment(typicalExperiment());
    for (let length = 0; length < text.length; length++) {
      expect(await refusal(text.slice(0, length)), `${length} characters`).toMatch(
        length < 2 ? /does not begin with a format/ : DAMAGED,
      );
    }
  });

  test('is refused wherever a character is another one', async () => {
    const text = await encodeExperiment(typicalExperiment());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: text.length - 1 }),
        fc.oneof(fc.constantFrom(...'AZaz09-_'), fc.constantFrom(...'.%+/= \n é\0')),
        async (at, other) => {
          fc.pre(text[at] !== other);
          expect(await refusal(text.slice(0, at) + other + text.slice(at + 1))).toBe(DAMAGED);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('is refused with something behind it, or twice', async () => {
    const text = await encodeExperiment(typicalExperiment());
    for (const other of ['.', ')', '&utm_source=x', `.${text}`]) {
      expect(await refusal(text + other), other).toBe(DAMAGED);
    }
  });

  test('is refused if it is anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        expect(await refusal(text)).toMatch(/^It does not begin with a format/);
        expect(await refusal(`1.${text}`)).toBe(DAMAGED);
      }),
      { seed: 2 },
    );
  });
});

describe('a link that somebody made', () => {
  test('of any JSON is refused or opened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const text = await packed(json);
        const message = await refusal(text);
        if (Object.keys(Object(JSON.parse(json))).length > 0) expect(message).toMatch(/^[A-Z]/);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('with any one value put in place of another is refused or opened', async () => {
    const value = fc.constantFrom(null, -1, 0, 0.5, 7, 1e300, '', 'x', 'n', '__proto__', true, [], [1], {}, [
      [],
    ]);
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(anyExperiment, fc.nat(60), value, async (experiment, at, other) => {
        const message = await refusal(await packed(replaced(toWire(experiment), at, other)));
        if (message === null) opened++;
        else expect(message).toMatch(/^[A-Z][^\n]{10,400}\.$/);
      }),
      { seed: 4, numRuns: 500 },
    );
    expect(opened).toBeGreaterThan(20);
    expect(opened).toBeLessThan(480);
  });

  test.each<[string, unknown, RegExp | null]>([
    ['nothing in it', {}, null],
    ['no object', 3, /its content is not allowed \(“3” instead of Object\)/i],
    ['null', null, /its content is not allowed/i],
    [
      'a key of a later version',
      { z: 1 },
      /says something that this version does not know \(“z”\); ask for a newer version/,
    ],
    ['such a key deeper down', { t: [{ zz: 1 }] }, /does not know \(“t\.0\.zz”\)/],
    ['one thing more in a row', { t: [{ m: [[1, 2, 0, 4]] }] }, /does not know \(“t\.0\.m\.0\.3”\)/],
    ['a steering that is not there', { t: [{ g: 1 }] }, /its turns\.0\.steering is not allowed/i],
    ['a steering of which there is half', { g: [], t: [{ g: 0.5 }] }, /steering is not allowed/],
    ['a steering from the prototype', { t: [{ g: '__proto__' }] }, /its t\.0\.g is not allowed/i],
    [
      'α above the page’s',
      { g: [{ a: 301 }] },
      /its settings\.steering\.alpha is not allowed \(“3\.01” instead of <=3\)/i,
    ],
    ['α below 0', { g: [{ a: -1 }] }, /alpha is not allowed/],
    ['α between hundredths', { g: [{ a: 0.5 }] }, /alpha is not allowed \(steps of 0\.01\)/],
    ['neurons that fall', { g: [{ g: ['n', 5, -1] }] }, /neurons is not allowed \(ascending, each once\)/],
    ['a neuron twice', { g: [{ o: [5, 0], w: [1, 1] }] }, /own is not allowed \(ascending, each once\)/],
    ['a neuron without an α', { g: [{ o: [5] }] }, /names 1 neurons and 0 strengths/],
    ['a neuron beyond 2^31', { g: [{ g: ['n', 2 ** 31] }] }, /neurons\.0 is not allowed/],
    ['half a neuron', { g: [{ g: ['n', 0.5] }] }, /neurons\.0 is not allowed/],
    ['half a range', { g: [{ s: [1, 2, 3] }] }, /ranges\.1\.1 is not allowed/],
    ['a range that ends before it starts', { g: [{ s: [2, 2] }] }, /start before end/],
    ['a layer without a number', { g: [{ g: ['l'] }] }, /group\.layer is not allowed/],
    ['a hash of a model that is too short', { m: ['AAAA', ''] }, /its model\.sha256 is not allowed/i],
    ['a hash of a model that is none', { m: ['<b>', ''] }, /its model\.sha256 is not allowed/i],
    ['a probe without a name', { p: ['', 'AAAAAAAAAAA'] }, /its probe\.id is not allowed/i],
    ['an arm that cannot be', { v: { a: 0.5 } }, /its view\.arm is not allowed/i],
    ['fork 10,000', { v: { a: 10_002 } }, /its view\.arm is not allowed/i],
    ['a metric that is not known', { v: { m: 'constructor' } }, /its view\.metric is not allowed/i],
    ['a backend that is not known', { k: 'cuda' }, /its backend is not allowed/i],
    ['no tokens to be written', { s: { d: { n: 0 } } }, /its settings\.decoding\.maxTokens is not allowed/i],
    ['101 turns', { t: Array(101).fill({}) }, /its turns is not allowed \(“101” instead of <=100\)/i],
    ['501 moves', { t: [{ m: Array(501).fill([1, 2, 0]) }] }, /its turns\.0\.moves is not allowed/i],
    ['a long question', { s: { q: 'x'.repeat(20_001) } }, /its settings\.question is not allowed/i],
    ['a long value where a short one belongs', { k: 'x'.repeat(20_000) }, /^.{0,300}$/],
  ])('with %s', async (_, wire, message) => {
    const found = await refusal(await linkOf(wire));
    if (message === null) expect(found).toBeNull();
    else expect(found).toMatch(message);
  });

  test('keeps HTML as the text that it is', async () => {
    const html = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const text = await linkOf({ s: { q: html } });
    expect((await decodeExperiment(text)).settings.question).toBe(html);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'with the key %s changes no prototype',
    async (key) => {
      const inner = `{"${key}":{"isAdmin":true,"q":"hacked"}}`;
      for (const json of [
        inner,
        `{"s":${inner}}`,
        `{"t":[${inner}]}`,
        `{"g":[${inner}]}`,
        `{"v":${inner}}`,
      ]) {
        const text = await packed(json);
        await refusal(text);
        const plain: Record<string, unknown> = {};
        expect(plain.isAdmin).toBeUndefined();
        expect(plain.q).toBeUndefined();
        expect(Object.hasOwn(plain, 'q')).toBe(false);
      }
    },
  );

  test.each([
    ['NaN', '{"g":[{"a":NaN}]}', /is not JSON/],
    ['infinity', '{"g":[{"a":1e999}]}', /alpha is not allowed/],
    ['a difference of infinities', '{"g":[{"g":["n",1e999,-1e999]}]}', /neurons\.0 is not allowed/],
    ['JSON that does not end', '{"s":{"q":"', /is not JSON/],
    ['two of them', '{}{}', /is not JSON/],
    ['a mark before it', '\ufeff{}', /is not JSON/],
    [
      '100,000 arrays in each other',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      /is not JSON|not allowed|does not know/,
    ],
    [
      '100,000 objects in each other',
      `${'{"s":'.repeat(80_000)}1${'}'.repeat(80_000)}`,
      /is not JSON|not allowed|does not know/,
    ],
  ])('with %s in its JSON', async (_, json, message) => {
    expect(await refusal(await packed(json))).toMatch(message);
  });

  test('with bytes that are no text', async () => {
    const text = `1.${toBase64url(await deflate(Uint8Array.of(0x7b, 0xff, 0x7d)))}`;
    expect(await refusal(text)).toBe(DAMAGED);
  });
});

describe('a link that is too large', () => {
  test('is refused by its length before anything else', async () => {
    expect(await refusal(`1.${'A'.repeat(5_000_000)}`)).toMatch(
      /it has 5000002 characters, at most 65536 are read/i,
    );
    expect(await refusal(`1.${'A'.repeat(LONGEST_LINK - 2)}`)).toBe(DAMAGED);
  });

  test('is refused when it unpacks to megabytes', async () => {
    const text = await packed(`{"s":{"q":"${'x'.repeat(20_000_000)}"}}`);
    expect(text.length).toBeLessThan(LONGEST_LINK);
    expect(await refusal(text)).toMatch(/it unpacks to more than 524288 bytes/i);
  });

  test('is refused with a million neurons, in whatever way', async () => {
    const ones = Array.from({ length: 100_000 }, () => 1);
    expect(await refusal(await linkOf({ g: [{ g: ['n', ...ones] }] }))).toMatch(/neurons is not allowed/);
    expect(await refusal(await linkOf({ g: [{ o: ones, w: ones }] }))).toMatch(/own is not allowed/);
    const many = { o: ones.slice(0, 20_000), w: ones.slice(0, 20_000) };
    const turns = Array.from({ length: 50 }, () => ({ m: Array.from({ length: 400 }, (_, i) => [1, i, 0]) }));
    expect(await refusal(await linkOf({ g: [many], t: turns }))).toMatch(
      /names too many neurons; ask for the run as a file/,
    );
  });

  test('is opened at the largest that is allowed', async () => {
    const ones = Array.from({ length: 20_000 }, () => 1);
    const text = await linkOf({ g: [{ o: ones, w: ones }], t: Array.from({ length: 8 }, () => ({})) });
    expect(await refusal(text)).toBeNull();
  });
});

describe('a link of another format', () => {
  test.each([
    ['2.AAAA', /format 2 and was made by a later version of this page, this one reads 1; open it there/],
    ['999999.', /format 999999 and was made by a later version/],
    ['0.AAAA', /there is no format 0/i],
    ['01.AAAA', /there is no format 01/i],
    ['1234567.A', /does not begin with a format/],
    ['-1.A', /does not begin with a format/],
    ['1,AAAA', /does not begin with a format/],
    ['', /does not begin with a format/],
    ['1', /does not begin with a format/],
    ['1.', /cut short/],
  ])('%s is refused', async (text, message) => {
    expect(await refusal(text)).toMatch(message);
  });
});
