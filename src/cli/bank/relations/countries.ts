// Relations of countries: capital, continent, money, language, codes, nationality, and back. Dependent territories
// without their own capital drop out by themselves.

import type { Fact, Relation } from '../relation.ts';
import { sourceOf } from '../sources.ts';
import { type Country, readCountries, weightOf, withThe } from './countryData.ts';
import { capitalNames, continentNames, currencyName, demonymNames, unitNames } from './countryNames.ts';

/** Settled otherwise than the package says, or settled by nobody: not asked for. */
const DISPUTED = new Set(['Jerusalem', 'El Aaiún']);

export function countryRelations(): Relation[] {
  const all = readCountries();
  const list = sourceOf('countries-list');
  const money = sourceOf('currency-codes');
  const relation = (
    name: string,
    source: string,
    phrasings: string[],
    facts: Fact[],
    rest = {},
  ): Relation => ({
    name,
    source,
    phrasings,
    each: 2,
    cap: 400,
    facts: facts.filter(({ answers }) => answers.length > 0),
    ...rest,
  });
  const about = (answers: (country: Country) => readonly string[]): Fact[] =>
    all.map((country) => ({
      subject: country.name,
      shown: withThe(country.name),
      answers: answers(country),
      weight: weightOf(country),
    }));
  const inverse = (shown: (country: Country) => string | undefined): Fact[] => inverseFacts(all, shown);

  return [
    relation(
      'capital',
      list,
      ['What is the capital of {x}?', 'Which city is the capital of {x}?'],
      about(({ capital }) => (capital === '' || DISPUTED.has(capital) ? [] : capitalNames(capital))),
      { cap: 200, linked: true },
    ),
    relation(
      'capital-country',
      list,
      ['{x} is the capital of which country?', 'Of which country is {x} the capital?'],
      inverse(({ capital }) => (DISPUTED.has(capital) ? undefined : capital)),
      { cap: 180 },
    ),
    relation(
      'continent',
      list,
      ['On which continent is {x}?', 'Which continent does {x} belong to?'],
      about(continentNames),
      { cap: 180 },
    ),
    relation(
      'currency',
      money,
      ['What is the currency of {x}?', 'Which currency is used in {x}?'],
      about(({ currencies }) => [...new Set(currencies.flatMap(unitNames))]),
      { each: 1, cap: 240 },
    ),
    relation(
      'currency-code',
      list,
      [
        'What is the three-letter code of the currency of {x}?',
        'Which three-letter ISO code has the currency of {x}?',
      ],
      about(({ currencies }) => (currencies.length === 1 ? currencies : [])),
      { each: 1, cap: 100 },
    ),
    relation(
      'currency-country',
      money,
      ["In which country is the currency '{x}' used?", "Which country has the currency '{x}'?"],
      inverse(({ currencies }) =>
        currencies[0] === 'LAK' || isShared(all, currencies[0]) ? undefined : currencyName(currencies[0]),
      ),
    ),
    relation(
      'language',
      list,
      ['Which language is spoken in {x}?', 'What is the official language of {x}?'],
      about(({ languages: spoken }) => spoken),
      { cap: 150 },
    ),
    relation(
      'calling-code',
      list,
      ['What is the telephone country code of {x}?', 'Which international calling code does {x} have?'],
      about(({ phone }) => (phone.length === 1 ? [`${phone[0]}`, `+${phone[0]}`] : [])),
      { each: 1, cap: 80 },
    ),
    relation(
      'country-code',
      list,
      ['What is the two-letter ISO country code of {x}?', 'Which two-letter country code does {x} have?'],
      about(({ code }) => [code]),
      { each: 1, cap: 100 },
    ),
    relation(
      'code-country',
      list,
      [
        "Which country has the ISO country code '{x}'?",
        "Which country does the two-letter code '{x}' stand for?",
      ],
      inverse(({ code }) => code),
      { each: 1, cap: 100 },
    ),
    relation(
      'demonym',
      sourceOf('i18n-nationality'),
      ['What is the nationality of a person from {x}?', 'Which nationality does a citizen of {x} have?'],
      about(({ code, demonym }) => demonymNames(code, demonym)),
      { form: true, each: 1, cap: 200 },
    ),
    relation(
      'demonym-country',
      sourceOf('i18n-nationality'),
      [
        "Which country does a person come from whose nationality is '{x}'?",
        "To which country does the adjective '{x}' belong?",
      ],
      inverse(({ code, demonym }) =>
        demonym?.endsWith('Islander') ? undefined : demonymNames(code, demonym)[0],
      ),
      { form: true, each: 1, cap: 100 },
    ),
  ];
}

/** True where a second country pays with it too. */
function isShared(all: readonly Country[], code: string | undefined): boolean {
  return all.filter(({ currencies }) => currencies.some((each) => each === code)).length > 1;
}

/** One shown text may belong to one country only. */
function inverseFacts(all: readonly Country[], shown: (country: Country) => string | undefined): Fact[] {
  const byShown = new Map<string, Country[]>();
  for (const country of all) {
    const text = shown(country) ?? '';
    byShown.set(text, [...(byShown.get(text) ?? []), country]);
  }
  return [...byShown].flatMap(([text, found]) =>
    text === '' || found.length > 1
      ? []
      : [{ subject: found[0]!.name, shown: text, answers: found[0]!.names, weight: weightOf(found[0]!) }],
  );
}
