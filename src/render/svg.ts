// Scenes as SVG: first as plain elements, which the page puts into its document (components/figure) and this
// file writes as text, so that what is saved is what was seen. A saved figure stands alone: title, description, legend, caption, no reference to anything.

import type { Theme } from './ramps.ts';
import { colourOf, FONT, type Scene, type Shape, type Stroke, stack, TEXT_SIZE, textWidth } from './scene.ts';

export interface SvgElement {
  readonly tag: 'rect' | 'line' | 'path' | 'text' | 'image' | 'svg';
  /** Names as the DOM's properties spell them; `attributeName` has those of files. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
  readonly children?: readonly SvgElement[];
}

export interface About {
  readonly title: string;
  /** The figure in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** Under the figure: what was measured, on which model, by which probe. */
  readonly caption: string;
}

export function svgElement(shape: Shape, theme: Theme): SvgElement {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius } = shape;
      const corners = radius ? { rx: tidy(radius) } : {};
      const box = { x: tidy(x), y: tidy(y), width: tidy(width), height: tidy(height) };
      return { tag: 'rect', attributes: { ...box, ...corners, ...paints(shape, theme) } };
    }
    case 'line': {
      const { x1, y1, x2, y2 } = shape;
      const ends = { x1: tidy(x1), y1: tidy(y1), x2: tidy(x2), y2: tidy(y2) };
      return { tag: 'line', attributes: { ...ends, ...paints(shape, theme) } };
    }
    case 'path':
      return { tag: 'path', attributes: { d: shape.d, ...paints(shape, theme) } };
    case 'text':
      return textElement(shape, theme);
    case 'image': {
      const { x, y, width, height, href } = shape;
      const look = { preserveAspectRatio: 'none', imageRendering: 'pixelated' };
      return { tag: 'image', attributes: { x, y, width, height, href, ...look } };
    }
    case 'group': {
      const { x, y, width, height, shapes } = shape;
      const box = { x: tidy(x), y: tidy(y), width: tidy(width), height: tidy(height) };
      return { tag: 'svg', attributes: box, children: shapes.map((each) => svgElement(each, theme)) };
    }
    default:
      return shape satisfies never;
  }
}

function textElement(shape: Extract<Shape, { kind: 'text' }>, theme: Theme): SvgElement {
  const { x, y, text, fill, size = TEXT_SIZE, anchor, isBold, hasHalo } = shape;
  const rim = { stroke: colourOf('paper', theme), strokeWidth: 3, paintOrder: 'stroke' };
  return {
    tag: 'text',
    attributes: {
      x: tidy(x),
      y: tidy(y),
      fontSize: size,
      fill: colourOf(fill, theme),
      ...(anchor && { textAnchor: anchor }),
      ...(isBold && { fontWeight: 600 }),
      ...(hasHalo && rim),
    },
    text,
  };
}

function paints(shape: Stroke & { readonly fill?: Parameters<typeof colourOf>[0] }, theme: Theme) {
  const { fill, stroke, lineWidth = 1, dash, isRound } = shape;
  return {
    fill: fill ? colourOf(fill, theme) : 'none',
    ...(stroke && { stroke: colourOf(stroke, theme), strokeWidth: lineWidth }),
    ...(dash && { strokeDasharray: dash }),
    ...(isRound && { strokeLinecap: 'round', strokeLinejoin: 'round' }),
  };
}

/** Of a pixel, a hundredth is enough. */
function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

const MARGIN = 16;

/** @returns a file of its own: title above the scene, legend and caption beneath. */
export function sceneToSvg(scene: Scene, theme: Theme, about: About, legend?: Scene): string {
  const width = Math.max(scene.width, legend?.width ?? 0);
  const parts = [words(about.title, width, true), scene, ...(legend ? [legend] : [])];
  const whole = stack([...parts, words(about.caption, width, false)], 10);
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(whole.height + 2 * MARGIN) };
  const paper: Shape = { kind: 'rect', x: 0, y: 0, ...size, fill: 'paper' };
  const body: Shape = { kind: 'group', x: MARGIN, y: MARGIN, ...whole, width };
  const markup = [paper, body].map((shape) => markupOf(svgElement(shape, theme))).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"` +
    ` viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="${FONT}">` +
    `<title>${escapeXml(about.title)}</title><desc>${escapeXml(about.description)}</desc>${markup}</svg>`
  );
}

/** Lines of text as a scene, broken between words. */
function words(text: string, width: number, isTitle: boolean): Scene {
  const size = isTitle ? 14 : TEXT_SIZE;
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shapes = lines.map(
    (line, i): Shape => ({
      kind: 'text',
      x: 0,
      y: size + i * size * 1.4,
      text: line,
      size,
      fill: isTitle ? 'ink' : 'soft',
      isBold: isTitle,
    }),
  );
  return { width, height: lines.length * size * 1.4, shapes };
}

/** Attributes that SVG itself writes with a capital letter. */
const CAMEL = new Set(['viewBox', 'preserveAspectRatio']);
const spelled = new Map<string, string>();

/** A name of `SvgElement.attributes` as a file and the DOM spell it: "fontSize" is "font-size". */
export function attributeName(name: string): string {
  const known = spelled.get(name);
  if (known !== undefined) return known;
  const its = CAMEL.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  spelled.set(name, its);
  return its;
}

function markupOf({ tag, attributes, text, children = [] }: SvgElement): string {
  const list = Object.entries(attributes).map(
    ([name, value]) => ` ${attributeName(name)}="${escapeXml(String(value))}"`,
  );
  return `<${tag}${list.join('')}>${escapeXml(text ?? '')}${children.map(markupOf).join('')}</${tag}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 has no place for: control characters, half of a pair, the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Any text, tokens of a model included, as text of an XML file; what XML cannot hold becomes �. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
