// Countries, states and elements, from their packages.

import { describe, expect, it } from 'vitest';
import type { Relation } from '../relation.ts';
import { screen } from '../screen.ts';
import { countryRelations } from './countries.ts';
import { withThe } from './countryData.ts';
import { elementRelations, stateRelations } from './elements.ts';

const relations = new Map(
  [...countryRelations(), ...elementRelations(), ...stateRelations()].map((relation): [string, Relation] => [
    relation.name,
    relation,
  ]),
);
const answers = (relation: string, shown: string) =>
  screen(relations.get(relation)!, 1).find((fact) => (fact.shown ?? fact.subject) === shown)?.answers;

describe('countries', () => {
  it.each([
    ['capital', 'Peru', ['Lima']],
    ['capital', 'Colombia', ['Bogotá']],
    ['capital', 'Ukraine', ['Kyiv', 'Kiev']],
    ['capital-country', 'Oslo', ['Norway']],
    ['currency', 'Japan', ['yen', 'yens', 'JPY']],
    ['currency', 'the United Kingdom', ['pound', 'pounds', 'GBP']],
    ['language', 'Brazil', ['Portuguese']],
    ['country-code', 'Germany', ['DE']],
    ['code-country', 'JP', ['Japan']],
    ['demonym', 'Spain', ['Spanish', 'Spaniard']],
  ])('%s of %s', (relation, shown, expected) => expect(answers(relation, shown)).toEqual(expected));

  it('accepts both continents of a country that is on two', () => {
    expect(answers('continent', 'Türkiye')).toEqual(expect.arrayContaining(['Asia', 'Europe']));
    expect(answers('continent', 'Egypt')).toEqual(['Africa', 'Asia']);
  });

  it('asks for no capital that is disputed or stands in the country’s name', () => {
    for (const country of ['Israel', 'Western Sahara', 'Luxembourg', 'Singapore', 'Mexico'])
      expect(answers('capital', country)).toBeUndefined();
  });

  it('asks for the country of a currency only where there is one', () => {
    for (const shared of ['Euro', 'US Dollar', 'Rand', 'Australian Dollar', 'Swiss Franc'])
      expect(answers('currency-country', shared)).toBeUndefined();
    expect(answers('currency-country', 'Baht')).toEqual(['Thailand']);
  });

  it('takes places, not nationalities, out of the nationalities', () => {
    const all = screen(relations.get('demonym')!, 1).flatMap((fact) => fact.answers);
    expect(all.filter((each) => /islands?$| or |,/i.test(each))).toEqual([]);
  });

  it('says the article with those that have one', () => {
    expect(withThe('Netherlands')).toBe('the Netherlands');
    expect(withThe('Norway')).toBe('Norway');
  });
});

describe('elements', () => {
  it.each([
    ['element-symbol', 'gold', ['Au']],
    ['symbol-element', 'Al', ['Aluminum', 'Aluminium']],
    ['element-number', 'carbon', ['6']],
    ['number-element', '8', ['Oxygen']],
  ])('%s of %s', (relation, shown, expected) => expect(answers(relation, shown)).toEqual(expected));

  it('asks for no symbol that is a word of every answer', () => {
    for (const element of ['iodine', 'arsenic', 'helium', 'indium'])
      expect(answers('element-symbol', element)).toBeUndefined();
  });

  it('names families only, and never just “metal”', () => {
    expect(answers('element-group', 'neon')).toContain('noble gases');
    expect(answers('element-group', 'aluminum')).toBeUndefined();
    const all = screen(relations.get('element-group')!, 1).flatMap((fact) => fact.answers);
    expect(all).not.toContain('metal');
    expect(all).not.toContain('nonmetal');
  });
});

describe('states', () => {
  it.each([
    ['state-capital', 'Texas', ['Austin']],
    ['capital-state', 'Boise', ['Idaho']],
    ['state-abbreviation', 'Texas', ['TX']],
    ['abbreviation-state', 'NV', ['Nevada']],
  ])('%s of %s', (relation, shown, expected) => expect(answers(relation, shown)).toEqual(expected));

  it('asks for no abbreviation that is a word', () => {
    for (const state of ['Indiana', 'Oregon', 'Maine', 'Ohio'])
      expect(answers('state-abbreviation', state)).toBeUndefined();
  });
});
