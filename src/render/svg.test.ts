import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scene } from './scene.ts';
import { escapeXml, sceneToSvg, svgElement } from './svg.ts';

const sceneOf = (text: string): Scene => ({
  width: 200,
  height: 40,
  shapes: [
    { kind: 'text', x: 1, y: 2, text, fill: 'ink' },
    { kind: 'image', x: 0, y: 0, width: 1, height: 1, href: text },
  ],
});

/** Names of elements in order and all text, or an error: a strict reader of the XML that figures are written in. */
function readXml(source: string): { tags: string[]; texts: string[]; hrefs: string[] } {
  const token = /<(\/?)([a-z]+)((?: [a-zA-Z-:]+="[^"<]*")*)>|([^<>]+)/y;
  const [tags, texts, hrefs, open]: [string[], string[], string[], string[]] = [[], [], [], []];
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (!match) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 40)}`);
    const [, closing, tag = '', attributes = '', text] = match;
    if (text !== undefined) texts.push(unescapeXml(text));
    else if (closing) expect(open.pop()).toBe(tag);
    else {
      tags.push(tag);
      open.push(tag);
      const href = / href="([^"]*)"/.exec(attributes)?.[1];
      if (href !== undefined) hrefs.push(unescapeXml(href));
    }
  }
  expect(open).toEqual([]);
  return { tags, texts, hrefs };
}

function unescapeXml(text: string): string {
  expect(text.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Char of XML 1.0, production 2. */
function isXmlChar(sign: string): boolean {
  const code = sign.codePointAt(0)!;
  const isLow = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff);
  return isLow || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\u0000', '\u001b', '\ud800', 'a', ';'),
  }),
  fc.constantFrom('<script>alert(1)</script>', '</svg>', '--><x', ' Sydney', '&amp;', '"/><image href="'),
);

describe('a figure as a file', () => {
  test('is well-formed and says every text as it was, whatever a token holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const about = { title: 'Title', description: text, caption: 'Model, probe' };
        const { tags, texts, hrefs } = readXml(sceneToSvg(sceneOf(text), 'light', about));
        expect(tags).not.toContain('script');
        expect(tags.filter((tag) => tag === 'image')).toHaveLength(1);
        const sayable = Array.from(text, (sign) => (isXmlChar(sign) ? sign : '\ufffd')).join('');
        if (text !== '') expect(texts.filter((each) => each === sayable)).toHaveLength(2);
        expect(hrefs).toEqual([sayable]);
      }),
    );
  });

  test('stands alone: title, description, legend and caption are in it, and nothing is fetched', () => {
    const about = {
      title: 'Score by token',
      description: 'One line an arm.',
      caption: 'logit; SmolLM2; C = 1',
    };
    const legend = sceneOf('a legend');
    const svg = sceneToSvg({ width: 90, height: 9, shapes: [] }, 'dark', about, legend);
    const { tags, texts } = readXml(svg);
    expect(tags.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
    for (const words of [...Object.values(about), 'a legend']) expect(texts).toContain(words);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(svg).toContain('width="232"'); // the legend is wider than the figure
  });

  test('a long caption is broken between words and none is lost', () => {
    const caption = 'share of output (CETT) of 46,080 neurons '.repeat(6).trim();
    const about = { title: '', description: '', caption };
    const { texts } = readXml(sceneToSvg({ width: 300, height: 9, shapes: [] }, 'light', about));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.join(' ')).toBe(caption);
  });

  test('a shape has the attributes that React and SVG know, colours resolved', () => {
    const line = { kind: 'line', x1: 0.123, y1: 0, x2: 1, y2: 1, stroke: 'ink', dash: '6 4' } as const;
    expect(svgElement(line, 'light')).toEqual({
      tag: 'line',
      attributes: {
        x1: 0.12,
        y1: 0,
        x2: 1,
        y2: 1,
        fill: 'none',
        stroke: '#17191d',
        strokeWidth: 1,
        strokeDasharray: '6 4',
      },
    });
    const about = { title: '', description: '', caption: '' };
    expect(sceneToSvg({ width: 1, height: 1, shapes: [line] }, 'light', about)).toContain(
      'stroke-dasharray="6 4"',
    );
  });

  test('escaping leaves ordinary text and line breaks alone', () => {
    expect(escapeXml('Größe 中文 😀\n\t')).toBe('Größe 中文 😀\n\t');
  });
});
