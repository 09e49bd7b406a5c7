// Which runs are recorded, by rule. Of each kind the first preset in the published order; but of the kind whose answers
// change least the one that the presets keep for those that nothing changes, so that the gallery has one of the many.
// The run that a first visit opens with was chosen by hand, and says so.

import { ExplorerError } from '../../model/errors.ts';
import type { KindPresets, Preset, PresetFile, PresetKindId } from '../../model/presets.ts';

export interface PlannedTrace {
  /** Of the file. */
  readonly stem: string;
  readonly preset: Preset;
  readonly from: KindPresets;
  /** Strengths besides 1, ascending. */
  readonly alphas: readonly number[];
  /** How it was picked of its kind, to follow "Picked, 1 of 29 of the kind “It knows” (of 100 asked)". */
  readonly how: string;
}

const STEMS: Readonly<Record<PresetKindId, string>> = {
  knows: 'knows',
  'does-not-know': 'doesnt-know',
  'does-not-exist': 'nonexistent',
  'false-premise': 'false-premise',
  'misleading-context': 'misleading-context',
  'are-you-sure': 'are-you-sure',
};

/** One country becomes another at α 3 only: more strengths, because here a person first moves the slider. */
const FIRST_VISIT = {
  stem: 'first-visit',
  preset: 'nonexistent:city-country:55',
  alphas: [0, 0.5, 2, 3],
};

/** For a blind round: nothing gives the steered one away but what it says. */
export const THREE_ANSWERS = 'three-answers';

/**
 * The first of all presets of one turn whose normal, steered and control answers are three finished ones, of which the
 * steered states something else than the normal.
 * @param textsAt answers to a preset at α that the model finished: of normal, steered and control
 * @throws ExplorerError 'request.invalid' where there is none
 */
export async function planThreeAnswers(
  { kinds, alphas }: PresetFile,
  textsAt: (preset: Preset, alpha: number) => Promise<readonly string[]>,
): Promise<PlannedTrace> {
  for (const from of kinds) {
    for (const preset of from.picked.filter(({ turns }) => turns.length === 1)) {
      for (const { alpha, isOtherAnswer } of preset.turned) {
        if (!isOtherAnswer || new Set(await textsAt(preset, alpha)).size < 3) continue;
        const how =
          'for a blind round: the first of all presets whose normal, steered and control answers are three, ' +
          `the steered one with another statement (at α = ${alpha})`;
        return { stem: THREE_ANSWERS, preset, from, alphas, how };
      }
    }
  }
  throw missing('one with three different answers');
}

/**
 * In the order of the list: what a first visit opens with is first.
 * @throws ExplorerError 'request.invalid' for presets without those that the rule names
 */
export function planTraces(file: PresetFile): PlannedTrace[] {
  const { kinds, alphas } = file;
  const least = leastChanged(kinds);
  const first = kinds
    .flatMap((from) => from.picked.map((preset) => ({ from, preset })))
    .find(({ preset }) => preset.id === FIRST_VISIT.preset);
  if (!first) throw missing(`'${FIRST_VISIT.preset}', which a first visit opens with`);
  const opening: PlannedTrace = {
    stem: FIRST_VISIT.stem,
    ...first,
    alphas: FIRST_VISIT.alphas,
    how: `by hand, of the ${first.from.picked.length} presets of this kind`,
  };
  const others = kinds.map((from): PlannedTrace => {
    const shows = from === least ? 'no change' : 'change';
    const preset = from.picked.find((one) => one.shows === shows);
    if (!preset) throw missing(`one of the kind '${from.id}' that shows ${shows}`);
    const how =
      from === least
        ? 'whose answers turning changes least: the one that the presets keep for those that nothing changes'
        : 'the first of its kind in the published order, where those that change come first';
    return { stem: STEMS[from.id], preset, from, alphas, how };
  });
  return [opening, ...others];
}

/** By the share of answers that change with the H-Neurons turned, all strengths together. */
function leastChanged(kinds: readonly KindPresets[]): KindPresets | undefined {
  const share = ({ rates }: KindPresets) =>
    rates.reduce((sum, { steered }) => sum + steered.changed / Math.max(1, steered.of), 0);
  return kinds.toSorted((a, b) => share(a) - share(b))[0];
}

function missing(what: string): ExplorerError {
  return new ExplorerError('request.invalid', `the presets lack ${what}; run \`hneuron presets\` again`);
}
