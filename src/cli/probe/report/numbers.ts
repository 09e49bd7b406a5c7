// How numbers are written in the report: one form for each kind, intervals always beside them.

import type { Estimate } from '../../../model/stats/bootstrap.ts';

/** .812 [.784, .839]; signed for differences. */
export function estimate(
  { value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>,
  signed = false,
): string {
  const text = (x: number) => share(x, signed);
  return isMissing(value) ? '—' : `${text(value)} [${text(low)}, ${text(high)}]`;
}

/** Three digits. */
export function share(value: number, signed = false): string {
  if (isMissing(value)) return '—';
  const sign = value < 0 ? '−' : signed ? '+' : '';
  return `${sign}${Math.abs(value).toFixed(3)}`;
}

/** JSON writes NaN, an undefined estimate, as null. */
function isMissing(value: number | null): boolean {
  return value === null || Number.isNaN(value);
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`;
}

export function whole(value: number): string {
  return value.toLocaleString('en-US');
}

/** A Markdown table; the first column left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
