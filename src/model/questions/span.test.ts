// The span rule on forms of answers, and the properties that keep it blind and inside the text.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnswerSpan, tokensOfSpan } from './span.ts';

interface Labelled {
  readonly question: string;
  readonly answer: string;
  readonly verdict: string;
  readonly span?: string;
}

const labelled = readFileSync(new URL('../../../fixtures/judge/answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

function spanOf(question: string, answer: string): string | null {
  const span = findAnswerSpan(question, answer);
  return span && answer.slice(span.start, span.end);
}

const PERU = 'What is the capital of Peru?';
const SQUARE = 'What is 7 squared?';
const KIND = 'What kind of substance is sulfide?';

test.each<[string, string, string | null]>([
  [PERU, 'The capital of Peru is Lima.', 'Lima'],
  [PERU, 'Lima is the capital of Peru.', 'Lima'],
  [PERU, 'Lima', 'Lima'],
  [PERU, 'Peru.', 'Peru'],
  [PERU, 'Answer: "Lima".', 'Lima'],
  [PERU, 'The answer is: The capital of Peru is **Lima**.', 'Lima'],
  [PERU, 'Sure! The capital of Peru is the city of Lima, which is on the coast.', 'Lima'],
  [PERU, 'The capital of Peru is Lima, Cusco and Arequipa.', 'Lima, Cusco and Arequipa'],
  [PERU, 'Capital: Lima', 'Lima'],
  [PERU, 'The capital of Peru is not specified.', null],
  [PERU, "I don't know.", null],
  [PERU, '', null],
  [PERU, 'Peru is a capital.', null],
  ['What is the capital of Monaco?', 'The capital of Monaco is Monaco.', 'Monaco'],
  ["What is the opposite of 'inner'?", 'The opposite of "inner" is "outer".', 'outer'],
  ["What is the opposite of 'inner'?", "The opposite of 'inner' is outer.", 'outer'],
  ["What is the plural of 'sheep'?", 'The plural of sheep is sheep.', 'sheep'],
  ["What is the past tense of 'watch'?", 'The past tense of watch is watched.', 'watched'],
  ['Austin is the capital of which US state?', 'The capital of Texas is Austin.', 'Texas'],
  ['On which continent is Mongolia?', 'Mongolia is a landlocked country located in East Asia.', 'East Asia'],
  ['From which mythology is Athena?', 'In Greek mythology, Athena is the patron of Athens.', 'Greek'],
  ['Which US state is Austin in?', 'Austin is in the state of Texas.', 'Texas'],
  ['In which country is the city of Nagasaki?', 'The city of Nagasaki is Nagasaki, Japan.', 'Japan'],
  ['Which currency is used in Denmark?', 'Denmark uses the Euro.', 'Euro'],
  [KIND, 'Sulfide is a chemical compound that is formed when a metal reacts.', 'chemical compound'],
  [KIND, 'Sulfide is a type of salt made from sulfur.', 'salt'],
  ['What type of animal is a gorilla?', 'A gorilla is a large, ape-like primate.', 'large, ape-like primate'],
  ['What is the chemical symbol of boron?', 'Boron is a chemical element with the symbol B.', 'B'],
  ['How many days does August have?', 'August has 31 days.', '31'],
  [SQUARE, '7 squared is 7 * 7 = 49.', '49'],
  [SQUARE, 'To find the square, multiply.\n\n7 * 7 = 49', '49'],
  ['What is 3 - 8?', '3 - 8 = -5', '-5'],
  ['Who invented the phonograph?', 'Thomas Edison invented the phonograph.', 'Thomas Edison'],
  ['A bee is a kind of insect. What type of animal is a bee?', 'A bee is an insect.', 'insect'],
  ['The capital of Peru is Paris. What is the capital of Peru?', 'Paris is the capital of Peru.', 'Paris'],
  ['Which word means "tall building"?', 'The word "tower" is a noun.', 'tower'],
])('%s %j: %j', (question, answer, span) => {
  expect(spanOf(question, answer)).toBe(span);
});

test('the form decides, not the truth: with another answer in its place the span moves with it', () => {
  const form = fc.constantFrom(
    (name: string) => `The capital of Peru is ${name}.`,
    (name: string) => `${name} is the capital of Peru.`,
    (name: string) => `The answer is "${name}".`,
    (name: string) => name,
  );
  const names = fc.constantFrom('Lima', 'Quito', 'New York', 'Sao Tome', 'Kuala Lumpur');
  fc.assert(fc.property(form, names, (write, name) => spanOf(PERU, write(name)) === name));
});

describe('answers of the default model', () => {
  const marked = labelled.filter(({ span }) => span !== undefined);

  test('the span covers what a reader marked in nine of ten answers', () => {
    const covers = ({ question, answer, span }: Labelled) => spanOf(question, answer)?.includes(span ?? '');
    const share = (rows: readonly Labelled[]) => rows.filter(covers).length / rows.length;
    expect(share(marked)).toBeGreaterThanOrEqual(0.9);
    expect(share(marked.filter(({ verdict }) => verdict === 'wrong'))).toBeGreaterThanOrEqual(0.85);
  });

  test('refusals have none', () => {
    const refused = labelled.filter(({ verdict }) => verdict === 'refused');
    expect(refused.map(({ question, answer }) => spanOf(question, answer))).toEqual(refused.map(() => null));
  });
});

test('a span lies inside the answer, is short and has no blank or article at its ends', () => {
  const word = fc.constantFrom(
    ..."the capital of Peru is Lima , and not 12 * = ( ) \" ' a \n . I don't know –".split(' '),
  );
  const answers = fc
    .array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 30 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(answers, (answer) => {
      const span = findAnswerSpan(PERU, answer);
      if (!span) return;
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(answer.length);
      expect(answer.slice(span.start, span.end)).toMatch(/^\S(?:.*\S)?$/su);
    }),
  );
});

describe('tokens of a span', () => {
  test('are those that overlap it; the space before a word is no overlap', () => {
    const tokens = ['The', ' capital', ' is', ' Li', 'ma', '.'];
    expect(tokensOfSpan(tokens, { start: 15, end: 19 })).toEqual([3, 5]);
    expect(tokensOfSpan(tokens, { start: 0, end: 3 })).toEqual([0, 1]);
    expect(tokensOfSpan([' ', ' Lima'], { start: 1, end: 6 })).toEqual([1, 2]);
  });

  test('cover the span, and no token inside is left out', () => {
    const tokens = fc.array(fc.stringMatching(/^ ?[a-z]{1,4}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tokens, fc.nat(), fc.nat(), (texts, a, b) => {
        const text = texts.join('');
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        fc.pre(text.slice(start, end).trim() !== '');
        const [from, to] = tokensOfSpan(texts, { start, end });
        expect(texts.slice(from, to).join('')).toContain(text.slice(start, end).trim());
        expect(texts.slice(from + 1, to - 1).join('').length).toBeLessThanOrEqual(end - start);
      }),
    );
  });
});
