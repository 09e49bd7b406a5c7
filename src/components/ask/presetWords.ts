// What a picked question promises: the strength that it opens at, what turning did to it when the search tried it, and
// how many control sets did the same.

import type { Preset, PresetFile } from '../../model/presets.ts';
import { formatAlpha } from '../../render/format.ts';

/** The set that the search turned, and the one that is chosen; null: the one that comes with the model. */
interface Searched {
  readonly by: Pick<PresetFile, 'probe' | 'controls'>;
  readonly chosen: string | null;
}

/**
 * Where the search found a change: the first strength at which the answer states something else, else the first at
 * which its words changed. Undefined where turning changed nothing, or where another set would be turned by now.
 */
export function presetAlpha(
  { turned }: Pick<Preset, 'turned'>,
  { by, chosen }: Searched,
): number | undefined {
  if (chosen !== null && chosen !== by.probe) return undefined;
  const changes = turned.filter(({ isChanged }) => isChanged);
  return (changes.find(({ isOtherAnswer }) => isOtherAnswer) ?? changes[0])?.alpha;
}

export function presetWords(preset: Pick<Preset, 'turned'>, searched: Searched): string {
  const alpha = presetAlpha(preset, searched);
  const { by, chosen } = searched;
  const changes = preset.turned.filter(({ isChanged }) => isChanged);
  if (changes.length === 0)
    return 'Turning changed nothing when it was tried: opens at the strength that is set.';
  const told = changes.map(
    (one) =>
      `Changed at α ${formatAlpha(one.alpha)}; so did ${one.controlsChanged} of ${by.controls} control sets.`,
  );
  if (alpha !== undefined) return [`Opens at α ${formatAlpha(alpha)}.`, ...told].join(' ');
  return [
    ...told,
    `That was the set ${by.probe}; ${chosen} is chosen: opens at the strength that is set.`,
  ].join(' ');
}
