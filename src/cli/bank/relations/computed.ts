// Facts that need no source: arithmetic, number words, Roman numerals, the alphabet, the calendar.

import { type Fact, type Relation, relationMaker } from '../relation.ts';
import { OWN_RULES } from '../sources.ts';
import { number, ordinal, ordinalDigits, roman, spelled } from './numerals.ts';

const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export function computedRelations(): Relation[] {
  // form: digits and letters recur
  const relation = relationMaker({ source: OWN_RULES, each: 1, cap: 300, form: true });
  return [
    relation(
      'addition',
      ['What is {x}?', 'How much is {x}?'],
      pairsOf(2, 60, '+', (a, b) => a + b),
      { cap: 200 },
    ),
    relation(
      'subtraction',
      ['What is {x}?', 'How much is {x}?'],
      pairsOf(2, 60, '-', (a, b) => b - a).map((fact) => ({ ...fact, sameAs: [sumOf(fact.subject)] })),
      { cap: 200 },
    ),
    relation(
      'multiplication',
      ['What is {x}?', 'How much is {x}?'],
      pairsOf(2, 14, 'times', (a, b) => a * b),
      { cap: 90 },
    ),
    relation(
      'division',
      ['What is {x}?', 'How much is {x}?'],
      pairsOf(
        2,
        14,
        'divided by',
        (a, b) => (a === b ? undefined : b),
        (a, b) => `${a * b} divided by ${a}`,
      ).map((fact) => ({ ...fact, sameAs: [productOf(fact.subject)] })),
      { cap: 80 },
    ),
    relation(
      'number-after',
      ['Which number comes right after {x}?', 'What is the next whole number after {x}?'],
      numbers(10, 199, (n) => number(n + 1)),
      { cap: 90 },
    ),
    relation(
      'half',
      ['What is half of {x}?', 'What is one half of {x}?'],
      numbers(4, 200, (n) => (n % 2 === 0 ? number(n / 2) : [])).map((fact) => ({
        ...fact,
        sameAs: [`2 times ${Number(fact.subject) / 2}`],
      })),
      { cap: 60 },
    ),
    relation(
      'square',
      ['What is the square of {x}?', 'What is {x} squared?'],
      numbers(2, 25, (n) => [String(n * n)]),
      { each: 2 },
    ),
    relation(
      'number-word',
      ['How is the number {x} written in words?', 'Write the number {x} as a word.'],
      numbers(11, 99, (n) => spelled(n)),
      { cap: 89, linked: true },
    ),
    relation(
      'word-number',
      ["Write the number '{x}' in digits.", "Which number is '{x}' in digits?"],
      wordNumbers(),
      { cap: 89 },
    ),
    relation(
      'ordinal',
      ['What is the ordinal word of the number {x}?', 'Which ordinal word belongs to the number {x}?'],
      numbers(3, 60, (n) => ordinal(n)),
      { cap: 58 },
    ),
    relation(
      'roman-numeral',
      ['How is the number {x} written in Roman numerals?', 'What is {x} in Roman numerals?'],
      numbers(4, 60, (n) => (n === 5 || n === 10 || n === 50 ? [roman(n)] : [roman(n)])),
      { cap: 60 },
    ),
    relation(
      'number-of-roman',
      ["Which number is the Roman numeral '{x}'?", "What does the Roman numeral '{x}' mean?"],
      romanNumbers(),
      { cap: 60 },
    ),
    relation(
      'letter-after',
      [
        "Which letter comes right after '{x}' in the alphabet?",
        "What is the next letter of the alphabet after '{x}'?",
      ],
      letters((i) => LETTERS[i + 1]),
      { each: 2, closed: 'closed set of letters' },
    ),
    relation(
      'letter-before',
      [
        "Which letter comes right before '{x}' in the alphabet?",
        "What is the letter of the alphabet just before '{x}'?",
      ],
      letters((i) => LETTERS[i - 1]),
      { each: 2, closed: 'closed set of letters' },
    ),
    relation(
      'letter-position',
      [
        "Which position does the letter '{x}' have in the alphabet?",
        "What number is the letter '{x}' in the alphabet?",
      ],
      letters((i) => (i < 2 ? undefined : [String(i + 1), ordinalDigits(i + 1), ...ordinal(i + 1)])),
      { each: 2, closed: 'closed set of letters' },
    ),
    relation(
      'day-after',
      ['Which day comes after {x}?', 'What day is it one day after {x}?'],
      cycle(DAYS, 1),
      { each: 2, closed: 'closed set of days' },
    ),
    relation(
      'day-before',
      ['Which day comes before {x}?', 'What day is it one day before {x}?'],
      cycle(DAYS, -1),
      { each: 2, closed: 'closed set of days' },
    ),
    relation(
      'month-after',
      ['Which month comes after {x}?', 'What is the month that follows {x}?'],
      cycle(MONTHS, 1),
      { each: 2, closed: 'closed set of months' },
    ),
    relation(
      'month-before',
      ['Which month comes before {x}?', 'What is the month just before {x}?'],
      cycle(MONTHS, -1),
      { each: 2, closed: 'closed set of months' },
    ),
    relation(
      'month-number',
      [
        'Which number does the month {x} have in the year?',
        'In the calendar, what is the number of the month {x}?',
      ],
      MONTHS.map((month, i) => ({
        subject: month,
        answers: [...number(i + 1), ordinalDigits(i + 1), ...ordinal(i + 1)],
      })),
      { each: 2, closed: 'closed set of months' },
    ),
    relation(
      'days-in-month',
      ['How many days does {x} have?', 'How many days are there in {x}?'],
      MONTHS.map((month, i) => ({
        subject: month,
        answers:
          i === 1
            ? ['28', 'twenty-eight', 'twenty eight', '29', 'twenty-nine', 'twenty nine']
            : number([3, 5, 8, 10].includes(i) ? 30 : 31),
      })),
      { each: 2, closed: 'closed set of months' },
    ),
  ];
}

/** '59 - 48' → '11 + 48': the sum that says the same. */
function sumOf(difference: string): string {
  const [b, a] = difference.split(' - ').map(Number) as [number, number];
  return `${Math.min(a, b - a)} + ${Math.max(a, b - a)}`;
}

/** '91 divided by 7' → '7 times 13' */
function productOf(quotient: string): string {
  const [product, a] = quotient.split(' divided by ').map(Number) as [number, number];
  return `${Math.min(a, product / a)} times ${Math.max(a, product / a)}`;
}

function numbers(from: number, to: number, answers: (n: number) => string[]): Fact[] {
  const facts: Fact[] = [];
  for (let n = from; n <= to; n++) {
    if (answers(n).length > 0) facts.push({ subject: String(n), answers: answers(n), weight: -n });
  }
  return facts;
}

/** Subject is the number, so that 42 → forty-two and forty-two → 42 are one subject's. */
function wordNumbers(): Fact[] {
  return numbers(11, 99, (n) => [String(n)]).map((fact) => ({
    ...fact,
    shown: spelled(Number(fact.subject))[0]!,
  }));
}

function romanNumbers(): Fact[] {
  return numbers(4, 60, (n) => number(n)).map((fact) => ({ ...fact, shown: roman(Number(fact.subject)) }));
}

/** a < b, both from `from` to `to`: commuted sums would be the same question. */
function pairsOf(
  from: number,
  to: number,
  sign: string,
  result: (a: number, b: number) => number | undefined,
  shown?: (a: number, b: number) => string,
): Fact[] {
  const facts: Fact[] = [];
  for (let a = from; a <= to; a++) {
    for (let b = a + 1; b <= to; b++) {
      const value = result(a, b);
      const text = shown?.(a, b) ?? (sign === '-' ? `${b} - ${a}` : `${a} ${sign} ${b}`);
      if ((value !== undefined && value !== a && value !== b) || shown !== undefined)
        facts.push({ subject: text, answers: number(value ?? b) });
    }
  }
  return facts;
}

function letters(answer: (i: number) => string | readonly string[] | undefined): Fact[] {
  return LETTERS.flatMap((letter, i) => {
    const answers = [answer(i) ?? []].flat();
    // 'A' and 'I' are words of every answer.
    return answers.length === 0 || answers[0] === 'A' || answers[0] === 'I'
      ? []
      : [{ subject: letter, answers }];
  });
}

function cycle(names: readonly string[], step: 1 | -1): Fact[] {
  return names.map((subject, i) => ({
    subject,
    answers: [names[(i + step + names.length) % names.length]!],
  }));
}
