// Promises to the person, with what was measured: these hold or are broken, unlike comparisons.

import { figures } from './table.ts';

export interface Limit {
  /** "longest task, everything open" */
  readonly what: string;
  readonly value: number;
  readonly most: number;
  readonly unit: string;
}

/** What was not measured (NaN) is broken too. */
export function isHeld({ value, most }: Limit): boolean {
  return value <= most;
}

/** A list in Markdown, one limit a line. */
export function limitLines(limits: readonly Limit[]): string {
  return limits
    .map((limit) => {
      const { what, value, most, unit } = limit;
      const share = most > 0 && Number.isFinite(value) ? `, ${figures(value / most)} of it` : '';
      return `- ${isHeld(limit) ? 'holds' : 'BROKEN'}: ${what}: ${figures(value)}${unit}, at most ${most}${unit}${share}`;
    })
    .join('\n');
}
