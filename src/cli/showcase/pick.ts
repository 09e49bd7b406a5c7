// Which candidates become presets, and what is said of the rest. Picking is by rule: of the candidates of a kind, those
// in which turning changes what is stated, then those in which it changes the words, and one that nothing changes; short
// answers before long ones, relations that have no preset yet before others, else as drawn.

import type { ChangeRate, KindPresets, Preset, TurnedAnswers } from '../../model/presets.ts';
import { sameAnswer } from '../../model/questions/judge.ts';
import { findAnswerSpan } from '../../model/questions/span.ts';
import { proportionInterval } from '../../model/stats/proportion.ts';
import { quantileOfSorted } from '../../model/stats/summary.ts';
import type { PresetKind } from './kinds.ts';
import type { AskedLine, TurnedLine } from './search.ts';

/** Presets a kind; the last is one where nothing changes. */
export const PRESETS_PER_KIND = 6;

/** Left out by hand, by id: the rule takes the answer for one of the kind, a reader does not. */
export const MISJUDGED: Readonly<Record<string, string>> = {
  'city-country:newport-news:1': 'names the right country, but calls the city its capital',
  'currency:guyana:0': 'the rule accepts “dollar”, and the US dollar is another one',
  'city-country:kolkata:1': 'says that the city is a country',
  'capital-country:united-states:0': 'names the right country, but calls New York City its capital',
  'false-premise:nationality:3': 'states the true nationality, so the premise is put right',
  'false-premise:nationality:48': 'states the true nationality, so the premise is put right',
};

/** Characters of an answer that is read at a glance. */
const SHORT = 90;

export function kindPresets(
  kind: PresetKind,
  asked: readonly AskedLine[],
  turned: readonly TurnedLine[],
  alphas: readonly number[],
): KindPresets {
  return {
    id: kind.id,
    label: kind.label,
    criterion: kind.criterion,
    tried: asked.length,
    matching: turned.length,
    rates: alphas.map((alpha, a) => ratesOf(alpha, a, turned)),
    picked: pick(turned).map(presetOf),
  };
}

function ratesOf(alpha: number, a: number, turned: readonly TurnedLine[]): KindPresets['rates'][number] {
  const sets = turned[0]?.turned[a]?.controls.length ?? 0;
  const controls = Array.from(
    { length: sets },
    (_, set) => turned.filter((line) => line.turned[a]!.controls[set]).length,
  );
  const median =
    sets === 0
      ? 0
      : Math.floor(
          quantileOfSorted(
            controls.toSorted((x, y) => x - y),
            0.5,
          ),
        );
  const steered = turned.filter((line) => line.turned[a]!.isChanged).length;
  return { alpha, steered: rateOf(steered, turned.length), control: rateOf(median, turned.length), controls };
}

function rateOf(changed: number, of: number): ChangeRate {
  const [low, high] = proportionInterval(changed, of);
  return { changed, of, low, high };
}

/** 'capital' of 'misleading-context:capital:54'. */
const relationOf = ({ id }: TurnedLine) => id.split(':').at(-2) ?? id;

const isChanged = (line: TurnedLine) => line.turned.some((one) => one.isChanged);
const isOther = (line: TurnedLine) => line.turned.some((one) => statesOther(line, one));

function pick(turned: readonly TurnedLine[]): TurnedLine[] {
  const fair = turned.filter(({ id }) => !(id in MISJUDGED));
  const still = takeVaried(fair.filter((line) => !isChanged(line)).sort(shortFirst), 1);
  // Whether the controls change it too plays no part: that would flatter the H-Neurons.
  const other = fair.filter(isOther);
  const best = [
    ...takeVaried(other.filter((line) => !isLong(line))),
    ...takeVaried(other.filter(isLong)),
    ...takeVaried(fair.filter((line) => isChanged(line) && !isOther(line)).sort(shortFirst)),
  ];
  return [...best.slice(0, PRESETS_PER_KIND - still.length), ...still];
}

/** What the last answer states reads differently: not only its other words. */
function statesOther(line: TurnedLine, { answers }: TurnedAnswers): boolean {
  const [asked] = line.turns;
  const stated = (answer: string | undefined) => {
    const span = findAnswerSpan(asked!, answer ?? '');
    return span ? (answer ?? '').slice(span.start, span.end) : '';
  };
  return !sameAnswer(stated(line.answers.at(-1)), stated(answers.at(-1)));
}

function isLong({ answers, turned }: TurnedLine): boolean {
  const texts = [answers, ...turned.map((one) => one.answers)].flat();
  return texts.some(({ length }) => length > SHORT) || turned.some(({ isComplete }) => !isComplete);
}

/** Else as drawn. */
const shortFirst = (a: TurnedLine, b: TurnedLine) => Number(isLong(a)) - Number(isLong(b));

/** The first of each relation, then the second of each … */
function takeVaried(lines: readonly TurnedLine[], count = lines.length): TurnedLine[] {
  const seen = new Map<string, number>();
  const ranked = lines.map((line, order) => {
    const round = seen.get(relationOf(line)) ?? 0;
    seen.set(relationOf(line), round + 1);
    return { line, round, order };
  });
  return ranked
    .sort((a, b) => a.round - b.round || a.order - b.order)
    .slice(0, count)
    .map(({ line }) => line);
}

function presetOf(line: TurnedLine): Preset {
  return {
    id: line.id,
    turns: [...line.turns],
    answerOnly: true,
    answers: [...line.answers],
    shows: isChanged(line) ? 'change' : 'no change',
    turned: line.turned.map(({ controls, ...turned }) => ({
      ...turned,
      isOtherAnswer: turned.isChanged && statesOther(line, turned),
      controlsChanged: controls.filter(Boolean).length,
    })),
  };
}
