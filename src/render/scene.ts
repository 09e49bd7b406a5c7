// A figure as data: a few shapes with paints named by role. The same scene becomes SVG elements on the page
// (components/figure), a file of its own (svg.ts) or pixels (canvas.ts), in either theme. All lengths in CSS pixels,
// y downwards.

import { mixWithPaper, PALETTES, type Palette, RAMP_SIZE, type Theme } from './ramps.ts';

/** A colour of the palette, or a part (0…1) of it with paper for the rest. */
export type Paint = keyof Palette | readonly [role: keyof Palette, part: number];

export interface Stroke {
  readonly stroke?: Paint;
  readonly lineWidth?: number;
  /** As in SVG: lengths of dashes and gaps. */
  readonly dash?: string;
  readonly isRound?: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Shape =
  | (Stroke & Box & { readonly kind: 'rect'; readonly fill?: Paint; readonly radius?: number })
  | (Stroke & {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    })
  | (Stroke & { readonly kind: 'path'; readonly d: string; readonly fill?: Paint })
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly fill: Paint;
      readonly size?: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly isBold?: boolean;
      /** A rim of paper, so that it reads on lines. */
      readonly hasHalo?: boolean;
    }
  /** `href`: a data URL of a PNG. */
  | (Box & { readonly kind: 'image'; readonly href: string })
  /** Shapes moved to (x, y) and cut at the box. */
  | (Box & { readonly kind: 'group'; readonly shapes: readonly Shape[] });

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const TEXT_SIZE = 11;
export const FONT = 'system-ui, sans-serif';

/** Steps that a part is rounded to: every colour of a ramp with zero in its middle is one. */
const STEPS = 2 * (RAMP_SIZE - 1);
const mixed = new Map<string, string>();

export function colourOf(paint: Paint, theme: Theme): string {
  if (typeof paint === 'string') return PALETTES[theme][paint];
  const [role, part] = paint;
  const step = Math.round(part * STEPS);
  const key = `${theme} ${role} ${step}`; // mixing costs more than looking up, and a strip has hundreds of cells
  const colour = mixed.get(key) ?? mixWithPaper(theme, role, step / STEPS);
  mixed.set(key, colour);
  return colour;
}

/** Width of a text, estimated without a font: a layout that is the same on every machine. */
export function textWidth(text: string, size = TEXT_SIZE): number {
  return text.length * size * 0.56;
}

/** Across "not recorded": from one line of the hatching to the next. */
const HATCH = 5;

/** "Not recorded": hatched within a dashed edge, unlike every colour of the ramps, zero included. */
export function unrecordedBox({ x, y, width, height }: Box): Shape[] {
  let d = '';
  for (let at = HATCH / 2; at < width + height; at += HATCH) {
    // From the left or lower edge up to the upper or right one.
    const [left, top] = [Math.max(0, at - height), Math.max(0, at - width)];
    d += `M${x + left} ${y + at - left}L${x + at - top} ${y + top}`;
  }
  return [
    { kind: 'rect', x, y, width, height, stroke: 'faint', dash: '2 2' },
    { kind: 'path', d, stroke: 'faint' },
  ];
}

/** One under the other. */
export function stack(scenes: readonly Scene[], gap: number): Scene {
  const shapes: Shape[] = [];
  let height = 0;
  for (const scene of scenes) {
    if (shapes.length > 0) height += gap;
    shapes.push({ kind: 'group', x: 0, y: height, ...scene });
    height += scene.height;
  }
  return { width: Math.max(0, ...scenes.map(({ width }) => width)), height, shapes };
}

/** Without a word: pictures that are the same whatever fonts a machine has. */
export function withoutText(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape): Shape[] => {
    if (shape.kind === 'text') return [];
    return [shape.kind === 'group' ? { ...shape, shapes: withoutText(shape.shapes) } : shape];
  });
}
