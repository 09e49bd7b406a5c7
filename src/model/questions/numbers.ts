// Numbers as words and digits: 'twenty-one', '21' and '1,000', 'one thousand' become one word with one key.

import type { Word } from './normalise.ts';

const UNITS = words(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
    'seventeen eighteen nineteen',
);
const TENS = words('- - twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINAL_UNITS = words(
  '- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
    'fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const ORDINAL_TENS = words(
  '- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

function words(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(' ').map((word, i) => [word, i]));
}

/** Words that are numbers get the key of their value ('21', '2.5', '-4', '21st'); neighbours that form one are joined. */
export function mergeNumbers(text: string, words: readonly Word[]): Word[] {
  const merged: Word[] = [];
  let i = 0;
  while (i < words.length) {
    const number = numberAt(words, i);
    const word = words[i] as Word;
    if (number === null) {
      merged.push(word);
      i++;
      continue;
    }
    const last = words[number.end - 1] as Word;
    const literal = words.slice(i, number.end).map((part) => part.literal);
    const negative = !number.ordinal && takeSign(text, word.start, merged);
    merged.push({
      key: `${negative ? '-' : ''}${number.value}${number.ordinal ? ordinalEnding(number.value) : ''}`,
      literal: literal.join(' '),
      start: word.start,
      end: last.end,
      glued: word.glued && !negative,
    });
    i = number.end;
  }
  return merged;
}

interface NumberAt {
  readonly value: number;
  readonly ordinal: boolean;
  readonly end: number;
}

/** The longest number that starts at word i. */
function numberAt(words: readonly Word[], i: number): NumberAt | null {
  const first = words[i]?.key ?? '';
  const digits = /^(\d+(?:\.\d+)?)(st|nd|rd|th)?$/.exec(first);
  if (digits) {
    const value = Number(digits[1]);
    // Beyond 2^53 digits would be lost, and a leading zero is a code, not a quantity.
    if (!Number.isSafeInteger(Math.trunc(value)) || /^0\d/.test(first)) return null;
    if (digits[2]) return { value, ordinal: true, end: i + 1 };
    return withScales(words, value, i + 1);
  }
  const below100 = below100At(words, i);
  if (below100 === null) return null;
  if (below100.ordinal) return below100;
  return withScales(words, below100.value, below100.end);
}

/** 'two hundred and five thousand', from the value before the first scale. */
function withScales(words: readonly Word[], value: number, from: number): NumberAt {
  let total = 0;
  let group = value;
  let end = from;
  let lastScale = Number.POSITIVE_INFINITY;
  for (;;) {
    const scale = SCALES.get(words[end]?.key ?? '');
    if (scale === undefined) break;
    if (scale === 100) group *= 100;
    else if (scale < lastScale) {
      total += group * scale;
      group = 0;
      lastScale = scale;
    } else break;
    end++;
    const rest = below100At(words, words[end]?.key === 'and' ? end + 1 : end);
    if (rest === null) continue;
    group += rest.value;
    end = rest.end;
    if (rest.ordinal) return { value: total + group, ordinal: true, end };
  }
  return { value: round(total + group), ordinal: false, end };
}

function below100At(words: readonly Word[], i: number): NumberAt | null {
  const key = words[i]?.key ?? '';
  const next = words[i + 1]?.key ?? '';
  const tens = TENS.get(key);
  if (tens !== undefined && tens >= 2) {
    const unit = UNITS.get(next) ?? 0;
    if (unit >= 1 && unit <= 9) return { value: 10 * tens + unit, ordinal: false, end: i + 2 };
    const ordinalUnit = ORDINAL_UNITS.get(next) ?? 0;
    if (ordinalUnit >= 1 && ordinalUnit <= 9) {
      return { value: 10 * tens + ordinalUnit, ordinal: true, end: i + 2 };
    }
    return { value: 10 * tens, ordinal: false, end: i + 1 };
  }
  const unit = UNITS.get(key);
  if (unit !== undefined) return { value: unit, ordinal: false, end: i + 1 };
  const ordinal = ORDINAL_UNITS.get(key);
  if (ordinal !== undefined && ordinal >= 1) return { value: ordinal, ordinal: true, end: i + 1 };
  const ordinalTens = ORDINAL_TENS.get(key);
  if (ordinalTens !== undefined && ordinalTens >= 2) {
    return { value: 10 * ordinalTens, ordinal: true, end: i + 1 };
  }
  return null;
}

/** '-5' and 'minus five', whose word is taken off the list; not '25 - 5', '25-5' or '25 minus 5'. */
function takeSign(text: string, start: number, before: Word[]): boolean {
  if (/(?:^|[\s(=:"'])[-−]$/u.test(text.slice(Math.max(0, start - 2), start))) return true;
  const sign = before.at(-1)?.key;
  if ((sign !== 'minus' && sign !== 'negative') || /^-?\d/.test(before.at(-2)?.key ?? '')) return false;
  before.pop();
  return true;
}

function round(value: number): number {
  return Number(value.toPrecision(15));
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
