// What could have come next as bars, one block an answer: the token, its probability as a length, and as a number. The
// written one is dark. Neutral: it says nothing about right or wrong.

import { formatPercent, formatTokenText } from './format.ts';
import { LINE_STYLES, type LineStyle } from './lines.ts';
import type { Scene, Shape } from './scene.ts';

export interface BarBlock {
  readonly label: string;
  readonly style: LineStyle;
  /** From the top. */
  readonly rows: readonly {
    readonly text: string;
    readonly probability: number;
    readonly isWritten: boolean;
  }[];
}

const [ROW, HEAD, GAP] = [20, 22, 14]; // CSS pixels
const [WORD, NUMBER] = [120, 56];

/** @param width CSS pixels */
export function barsScene(blocks: readonly BarBlock[], width: number): Scene {
  const track = Math.max(10, width - WORD - NUMBER);
  const shapes: Shape[] = [];
  let y = 0;
  for (const { label, style, rows } of blocks) {
    const line = { stroke: 'ink', lineWidth: 2, ...LINE_STYLES[style] } as const;
    shapes.push(
      { kind: 'line', x1: 0, y1: y + 9, x2: 26, y2: y + 9, ...line },
      { kind: 'text', x: 34, y: y + 13, text: label, fill: 'ink', isBold: true },
    );
    y += HEAD;
    for (const { text, probability, isWritten } of rows) {
      const middle = y + ROW / 2;
      const word = { kind: 'text', y: middle + 4, fill: 'ink', isBold: isWritten } as const;
      shapes.push(
        { ...word, x: WORD - 10, anchor: 'end', text: formatTokenText(text) },
        { kind: 'rect', x: WORD, y: middle - 5, width: track, height: 10, fill: 'line', radius: 3 },
        {
          kind: 'rect',
          x: WORD,
          y: middle - 5,
          width: track * Math.min(1, Math.max(0, probability)),
          height: 10,
          fill: isWritten ? 'ink' : ['ink', 0.4],
          radius: 3,
        },
        { ...word, x: width, anchor: 'end', text: formatPercent(probability) },
      );
      y += ROW;
    }
    y += GAP;
  }
  return { width, height: Math.max(0, y - GAP), shapes };
}
