// Every accepted wording of what countries have: capitals, continents, units of money, nationalities.

import currencyCodes from 'currency-codes';
import type { Country } from './countryData.ts';

const OTHER_DEMONYMS: Readonly<Record<string, readonly string[]>> = {
  AR: ['Argentine'],
  BA: ['Bosnian'],
  CZ: ['Czech'],
  DK: ['Dane'],
  ES: ['Spaniard'],
  FI: ['Finn'],
  GB: ['Briton', 'English', 'Scottish', 'Welsh'],
  IS: ['Icelander'],
  MG: ['Madagascan'],
  NL: ['Dutchman'],
  NZ: ['Kiwi'],
  PH: ['Filipina', 'Philippine'],
  PL: ['Pole'],
  SE: ['Swede'],
  TR: ['Turk'],
  YE: ['Yemeni'],
};

/** Each wording by itself; none where the package repeats the place ('Åland Islands'). */
export function demonymNames(code: string, demonym = ''): string[] {
  if (/island/i.test(demonym) && !demonym.endsWith('Islander')) return [];
  const names = demonym.split(/, | or /).filter((each) => each !== '');
  return names.length === 0 ? [] : [...names, ...(OTHER_DEMONYMS[code] ?? [])];
}

/** Countries on two continents, or counted to either. */
const OTHER_CONTINENTS: Readonly<Record<string, readonly string[]>> = {
  AM: ['Europe'],
  AZ: ['Europe'],
  CY: ['Europe'],
  EG: ['Asia'],
  GE: ['Europe'],
  ID: ['Oceania'],
  KZ: ['Europe'],
  RU: ['Asia'],
  TL: ['Oceania'],
  TR: ['Europe'],
  PA: ['South America'],
  TT: ['South America'],
  YE: ['Africa'],
};

export function continentNames({ code, continent }: Country): string[] {
  const wider: Readonly<Record<string, readonly string[]>> = {
    'North America': ['Central America', 'Caribbean', 'Americas'],
    'South America': ['Americas'],
    Oceania: ['Australia', 'Australasia'],
    Asia: ['Eurasia'],
    Europe: ['Eurasia'],
  };
  return [continent, ...(wider[continent] ?? []), ...(OTHER_CONTINENTS[code] ?? [])];
}

/** Other spellings and former names, and the second capital of countries that have two. */
const OTHER_CAPITALS: Readonly<Record<string, readonly string[]>> = {
  'Washington D.C.': ['Washington, D.C.', 'Washington'],
  Kyiv: ['Kiev'],
  Sucre: ['La Paz'],
  Pretoria: ['Cape Town', 'Bloemfontein'],
  Colombo: ['Sri Jayawardenepura Kotte', 'Kotte'],
  Lobamba: ['Mbabane'],
  Mbabane: ['Lobamba'],
  Astana: ['Nur-Sultan'],
  'Nur-Sultan': ['Astana'],
  'Kuala Lumpur': ['Putrajaya'],
  'Porto-Novo': ['Cotonou'],
  Amsterdam: ['The Hague'],
  Naypyidaw: ['Nay Pyi Taw'],
  Gitega: ['Bujumbura'],
  Bujumbura: ['Gitega'],
};

/** "Washington D.C." is answered as "Washington, D.C." and "Washington". */
export function capitalNames(capital: string): string[] {
  const plain = capital.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [...new Set([capital, plain, ...(OTHER_CAPITALS[capital] ?? [])])];
}

/** Where the last word of the name is not the unit: CFA Franc BCEAO, Pound Sterling, Zimbabwe Gold. */
const UNIT_OF_LAST_WORD: Readonly<Record<string, string>> = {
  bceao: 'franc',
  beac: 'franc',
  sterling: 'pound',
  soberano: 'bolívar',
  oro: 'córdoba',
  renminbi: 'yuan',
};

const OTHER_UNITS: Readonly<Record<string, readonly string[]>> = {
  krone: ['kroner', 'krona'],
  krona: ['kronor', 'krone'],
  koruna: ['crown', 'koruny'],
  sheqel: ['shekel', 'shekels'],
  yuan: ['renminbi'],
  rial: ['riyal', 'riyals'],
  riyal: ['rial', 'rials'],
  sum: ['som', 'soum'],
  gold: ['ZiG', 'dollar'],
  ruble: ['rouble', 'roubles', 'rubles'],
  real: ['reais'],
  baht: ['bahts'],
};

/** "Algerian Dinar" is right wherever "dinar" is. */
export function unitNames(code: string | undefined): string[] {
  const name = currencyName(code);
  if (code === undefined || name === undefined) return [];
  const last = name
    .replace(/\(.*\)/, '')
    .trim()
    .split(' ')
    .at(-1)!
    .toLowerCase();
  const unit = UNIT_OF_LAST_WORD[last] ?? last;
  return [unit, `${unit}s`, ...(OTHER_UNITS[unit] ?? []), code];
}

export function currencyName(code: string | undefined): string | undefined {
  return code === undefined ? undefined : currencyCodes.code(code)?.currency;
}
