// The judge against labels made by reading, and each of its rules on its own.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAnswer, sameAnswer, type Verdict } from './judge.ts';
import type { Question } from './question.ts';

interface Labelled {
  readonly id: string;
  readonly relation: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly answer: string;
  readonly verdict: Verdict;
}

const labelled = readFileSync(new URL('../../../fixtures/judge/answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

/** Where the rules and the reader differ, and why no rule was added. */
const KNOWN_MISSES: Readonly<Record<string, string>> = {
  'kind-of-food:lemon-drop:0':
    "'sweet' is an adjective here; telling it from the noun needs grammar that the rules do not have",
  'continent:georgia:0': "'Eastern Europe and the Caucasus region' reads as two candidates",
  'occupation:gregory-nazianzen:1': 'said in a who clause, which counts as in passing',
  'continent:morocco:1': 'absurd, but it names Africa',
  'kind-of-food:daiquiri:1': 'an apposition without a verb is not read',
  'kind-of-plant:mangrove:1': "'the family of trees' counts as saying that it is a tree",
  'kind-of-illness:myeloma:0': 'cancer was stated first, and the bank lacks that wording',
};

function ask(question: string, answers: readonly string[]): Question {
  return { id: 'q', question, answers, relation: 'unknown', subject: 'q', kind: 'fact' };
}

function verdictOf(question: string, answers: readonly string[], answer: string): Verdict {
  return judgeAnswer(ask(question, answers), answer).verdict;
}

describe('answers of the default model, labelled by reading', () => {
  test('there are enough of them, of every sort', () => {
    const count = (verdict: Verdict) => labelled.filter((row) => row.verdict === verdict).length;
    expect(labelled.length).toBeGreaterThanOrEqual(180);
    expect(new Set(labelled.map(({ relation }) => relation)).size).toBeGreaterThanOrEqual(40);
    expect(count('right')).toBeGreaterThanOrEqual(60);
    expect(count('wrong')).toBeGreaterThanOrEqual(60);
    expect(count('refused') + count('unparsed')).toBeGreaterThanOrEqual(15);
  });

  test.each(labelled.filter(({ id }) => !(id in KNOWN_MISSES)))('$id: $verdict', (row) => {
    expect(verdictOf(row.question, row.answers, row.answer)).toBe(row.verdict);
  });

  test('the known misses are still missed', () => {
    const missed = labelled.filter((row) => verdictOf(row.question, row.answers, row.answer) !== row.verdict);
    expect(missed.map(({ id }) => id).sort()).toEqual(Object.keys(KNOWN_MISSES).sort());
  });
});

const CAPITAL = 'What is the capital of France?';

describe('words', () => {
  test.each<[string, string[], string, Verdict]>([
    [CAPITAL, ['Paris'], 'paris.', 'right'],
    [CAPITAL, ['Paris'], 'The capital of France is **Paris**.', 'right'],
    [CAPITAL, ['Paris'], 'Answer: Paris', 'right'],
    [CAPITAL, ['Paris'], 'It is Parisian.', 'wrong'],
    ['What is the capital of Brazil?', ['Brasília'], 'The capital of Brazil is Brasilia.', 'right'],
    ['Who wrote it?', ["Eugene O'Neill"], 'It was written by Eugene O’Neill.', 'right'],
    ['Who wrote it?', ["O'Neill"], "It is O'Neill's play.", 'right'],
    ['Who wrote it?', ['Neill'], "It is O'Neill's play.", 'wrong'],
    ['What uses every letter?', ['The English alphabet'], 'The English alphabet.', 'right'],
    ['Which character is it?', ['Joey (film)'], 'The character is Joey.', 'right'],
    ['What type of animal is a bee?', ['insect'], 'Bees are insects.', 'right'],
    ["What is the plural of 'officer'?", ['officers'], "The plural of 'officer' is 'officer'.", 'wrong'],
    ['What nationality was she?', ['French'], 'She was a French-American singer.', 'wrong'],
    ['In which country is Juarez?', ['Mexico'], 'Juarez is in New Mexico.', 'wrong'],
    ['Which country is it?', ['United States', 'America'], 'The country is in South America.', 'wrong'],
    ['In which country is Reno?', ['United States', 'U.S.'], 'Reno is located in the US.', 'right'],
    ['In which country is Reno?', ['U.S.'], 'Reno is close to us.', 'wrong'],
  ])('%s %j: %s', (question, answers, answer, verdict) => {
    expect(verdictOf(question, answers, answer)).toBe(verdict);
  });
});

describe('symbols and letters of one or two letters', () => {
  const iodine = 'What is the chemical symbol of iodine?';
  const helium = 'What is the chemical symbol of helium?';
  test.each<[string, string[], string, Verdict]>([
    [iodine, ['I'], 'The chemical symbol of iodine is I.', 'right'],
    [iodine, ['I'], 'I think it is Io.', 'wrong'],
    [helium, ['He'], 'The symbol is He.', 'right'],
    [helium, ['He'], 'He was a chemist of Sweden.', 'wrong'],
    [helium, ['He'], 'The symbol is HE.', 'wrong'],
    ['What is the chemical symbol of cobalt?', ['Co'], 'The symbol of cobalt is CO.', 'wrong'],
    ["Which letter comes after 'G'?", ['H'], "The letter after 'G' is 'H'.", 'right'],
    ["Which letter comes before 'B'?", ['A'], 'A letter is a sign.', 'wrong'],
    ['What is the currency code of Albania?', ['ALL'], 'We all use the lek code LEK.', 'wrong'],
  ])('%s %j: %s', (question, answers, answer, verdict) => {
    expect(verdictOf(question, answers, answer)).toBe(verdict);
  });
});

describe('numbers', () => {
  const days = 'How many days does August have?';
  test.each<[string, string[], string, Verdict]>([
    [days, ['31'], 'August has thirty-one days.', 'right'],
    [days, ['thirty-one'], 'August has 31 days.', 'right'],
    [days, ['31'], 'August has 310 days.', 'wrong'],
    ['How many metres is a kilometre?', ['1000'], 'A kilometre is 1,000 metres.', 'right'],
    ['How many people live there?', ['2,000,000'], 'There are two million people.', 'right'],
    ['How many people live there?', ['2'], 'There are 2 million people.', 'wrong'],
    ['What is half of 8?', ['4'], 'Half of 8 is 4 + 4 = 8.', 'wrong'],
    ['What is 7 squared?', ['49'], '7 squared is 7 * 7 = 49.', 'right'],
    ['What is 3 - 8?', ['-5'], '3 - 8 = 5', 'wrong'],
    ['What is 3 - 8?', ['-5'], '3 - 8 is minus five.', 'right'],
    ['How is the number 67 written in words?', ['sixty-seven'], 'The number 67 is written as 67.', 'wrong'],
    ["Write the number 'twenty' in digits.", ['20'], "The number 'twenty' is 20.", 'right'],
  ])('%s %j: %s', (question, answers, answer, verdict) => {
    expect(verdictOf(question, answers, answer)).toBe(verdict);
  });
});

describe('negation, echo, several candidates, in passing', () => {
  const monaco = 'What is the capital of Monaco?';
  test.each<[string, string[], string, Verdict]>([
    [CAPITAL, ['Paris'], 'The capital of France is not Paris.', 'wrong'],
    [CAPITAL, ['Paris'], 'Paris is not the capital of France.', 'wrong'],
    [CAPITAL, ['Paris'], "The capital of France isn't Lyon but Paris.", 'right'],
    [CAPITAL, ['Paris'], 'The capital of France is Paris, not Lyon.', 'right'],
    [CAPITAL, ['Paris'], 'The capital of France is Lyon rather than Paris.', 'wrong'],
    [monaco, ['Monaco'], 'The capital of Monaco is Monaco.', 'right'],
    [monaco, ['Monaco'], 'The capital of Monaco is Nice.', 'wrong'],
    ['A bee is an insect. What type of animal is a bee?', ['insect'], 'A bee is an insect.', 'right'],
    [CAPITAL, ['Paris'], 'The capital of France is Paris or Lyon.', 'wrong'],
    [CAPITAL, ['Paris'], 'Paris, Lyon and Nice.', 'wrong'],
    [CAPITAL, ['Paris'], 'The capital of France is Lyon, Nice and Paris.', 'wrong'],
    ['Which language is spoken in Tanzania?', ['Swahili', 'English'], 'Swahili and English.', 'right'],
    [CAPITAL, ['Paris'], 'The capital of France is Lyon (Paris).', 'wrong'],
    [CAPITAL, ['Paris'], 'The capital of France is Lyon. It is larger than Paris.', 'wrong'],
    [
      'What is the currency of Zambia?',
      ['kwacha', 'ZMW'],
      'The currency is the Zambian Pound (ZMW).',
      'wrong',
    ],
    [
      'What nationality was Frost?',
      ['American'],
      'Frost was a Canadian poet who wrote American English.',
      'wrong',
    ],
    [
      'What kind of thing is a basement?',
      ['level'],
      'A basement is a room that is below ground level.',
      'wrong',
    ],
    [CAPITAL, ['Paris'], "Sure! Let's see.\nThe capital of France is Paris.", 'right'],
  ])('%s %j: %s', (question, answers, answer, verdict) => {
    expect(verdictOf(question, answers, answer)).toBe(verdict);
  });
});

describe('refused and unparsed', () => {
  test.each<[string, Verdict]>([
    ["I don't know.", 'refused'],
    ["I'm sorry, but as an AI language model I cannot answer that.", 'refused'],
    ['The capital of France is not specified.', 'refused'],
    ['There is no such country.', 'refused'],
    ["I'm not sure, but the capital of France is Paris.", 'right'],
    ['', 'unparsed'],
    ['...', 'unparsed'],
    ['What is the capital of France?', 'unparsed'],
    ['France is a capital.', 'unparsed'],
  ])('%j is %s', (answer, verdict) => {
    expect(verdictOf(CAPITAL, ['Paris'], answer)).toBe(verdict);
  });

  test('without an accepted answer there is no right one, but there is declining', () => {
    const question = 'What type of animal is a zororufin?';
    expect(verdictOf(question, [], 'A zororufin is a type of fish.')).toBe('wrong');
    expect(verdictOf(question, [], 'A zororufin is not a real animal.')).toBe('refused');
    expect(verdictOf(question, [], "I don't know what a zororufin is.")).toBe('refused');
  });
});

test('two spans read the same whatever their case, accents, articles and notation', () => {
  expect(sameAnswer('The São Paulo', 'sao paulo.')).toBe(true);
  expect(sameAnswer('twenty-one', '21')).toBe(true);
  expect(sameAnswer('Paris', 'Lyon')).toBe(false);
  fc.assert(
    fc.property(
      fc.string(),
      (text) => sameAnswer(text, text.toUpperCase().toLowerCase()) || /[^\x20-\x7e]/.test(text),
    ),
  );
});

test('an accepted answer alone is right, whatever the question does not say', () => {
  const word = fc
    .stringMatching(/^[A-Z][b-y]{4,9}$/)
    .filter((text) => !/ed$|ing$|^(?:None|Unknown)/.test(text));
  fc.assert(fc.property(word, (name) => verdictOf('Who was it?', [name], name) === 'right'));
});
