// How arms are told apart in every figure: by label and by the style of their line, never by colour.

import type { ArmId } from '../model/generation/types.ts';

export type LineStyle = 'solid' | 'dashed' | 'dotted' | 'dash-dot';

/** Dots are dashes of no length with round ends. */
export const LINE_STYLES: Readonly<
  Record<LineStyle, { readonly dash?: string; readonly isRound?: boolean }>
> = {
  solid: {},
  dashed: { dash: '6 4' },
  dotted: { dash: '0.1 4.6', isRound: true },
  'dash-dot': { dash: '9 3.5 2 3.5' },
};

/** Every fork is dash-dot: forks are told apart by their labels. */
export function lineStyleOf(arm: ArmId): LineStyle {
  if (arm === 'normal') return 'solid';
  if (arm === 'steered') return 'dashed';
  return arm === 'control' ? 'dotted' : 'dash-dot';
}
