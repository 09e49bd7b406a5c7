// Countries as the packages have them: countries-list, with other names from i18n-iso-countries and demonyms from
// i18n-nationality.

import { createRequire } from 'node:module';
import { continents, countries, languages } from 'countries-list';

const require = createRequire(import.meta.url);

export interface Country {
  readonly code: string;
  readonly name: string;
  /** Other names, the usual one first. */
  readonly names: readonly string[];
  readonly demonym: string | undefined;
  readonly capital: string;
  readonly continent: string;
  readonly currencies: readonly string[];
  readonly languages: readonly string[];
  readonly phone: readonly number[];
}

/** Nobody lives there but staff. */
const UNINHABITED = new Set(['AQ', 'BV', 'HM', 'TF', 'UM', 'GS', 'IO', 'SJ']);
/** Parts of other countries: asked for where places are left. */
const DEPENDENT = new Set(
  `AC AI AS AW AX BL BM BQ CC CK CW CX EH FK FO GF GG GI GL GP GU HK IM JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH
  SX TA TC TK VG VI WF YT`.split(/\s+/),
);
/** Names of those with 'the' before them. */
const WITH_THE =
  /^(?:Netherlands|Philippines|Bahamas|Maldives|Gambia|United |Central African|Czech Republic|Dominican Republic|Democratic Republic|Republic of|Marshall|Solomon|Cayman|Cook|Falkland|Faroe|Comoros|Isle of|Northern Mariana|British Virgin|U\.S\.)/;

export function withThe(name: string): string {
  return WITH_THE.test(name) ? `the ${name}` : name;
}

export function readCountries(): Country[] {
  const names: { countries: Record<string, string | string[]> } = require('i18n-iso-countries/langs/en.json');
  const demonyms: { nationalities: Record<string, string> } = require('i18n-nationality/langs/en.json');
  return Object.entries(countries)
    .filter(([code]) => !UNINHABITED.has(code))
    .map(([code, country]) => ({
      code,
      name: country.name,
      names: [...new Set([country.name, ...[names.countries[code] ?? []].flat()])],
      demonym: demonyms.nationalities[code]?.replace(/.*\(.*/, '') || undefined, // 'French (French Polynesia)'
      capital: country.capital,
      continent: continents[country.continent],
      currencies: country.currency,
      languages: country.languages.map((language) => languages[language].name),
      phone: country.phone,
    }));
}

/** Countries of their own before dependent territories. */
export function weightOf({ code }: Country): number {
  return DEPENDENT.has(code) ? -1 : 0;
}
