// Tables as Markdown, the same in the terminal and in docs/bench.md.

import { median, ratios, spread } from './stats.ts';

/** Columns padded to equal width, the first to the left, the others to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, c) => Math.max(title.length, 3, ...rows.map((row) => row[c]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, c) => (c === 0 ? (cells[c] ?? '').padEnd(width) : (cells[c] ?? '').padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, c) => (c === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

export interface Comparison {
  /** What was measured, with its unit: 'decode, ms a step'. */
  readonly measure: string;
  /** Name of the contender that the others are divided by. */
  readonly baseline: string;
  /** Values by contender, one a round; the first of each was measured beside the first of the others. */
  readonly samples: ReadonlyMap<string, readonly number[]>;
}

/** A row for each contender: median and spread of its values, and of its ratios to the baseline. */
export function comparisonTable({ measure, baseline, samples }: Comparison): string {
  const base = samples.get(baseline);
  if (!base) throw new RangeError(`no contender '${baseline}' among ${[...samples.keys()].join(', ')}`);
  const rows = [...samples].map(([name, values]) => {
    const own = [name, figures(median(values)), range(values)];
    return name === baseline ? [...own, '1', ''] : [...own, ...ratioCells(ratios(values, base))];
  });
  return markdownTable([measure, 'median', 'min … max', `÷ ${baseline}`, 'min … max'], rows);
}

function ratioCells(values: readonly number[]): string[] {
  return [figures(median(values)), range(values)];
}

function range(values: readonly number[]): string {
  return spread(values).map(figures).join(' … ');
}

/** Three significant figures, whole numbers in full, nothing finer than a thousandth. */
export function figures(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (value > 0 && value < 0.001) return '< 0.001';
  return Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
