// Relations from WordNet, on a WordNet of a few words.

import { describe, expect, it } from 'vitest';
import type { PartOfSpeech, Pointer, Sense, Synset, WordNet } from '../wordnet.ts';
import { formRelations } from './forms.ts';
import { kindRelations } from './kinds.ts';
import { meaningRelations } from './meanings.ts';
import { namedRelations } from './named.ts';

type Entry = readonly [
  key: string,
  file: number,
  words: string,
  links?: string,
  options?: { gloss?: string; count?: number },
];

/** Links: 'symbol target', or 'symbol target from to' by word number, with commas between. */
function wordNetOf(entries: readonly Entry[]): WordNet {
  const synsets = new Map<string, Synset>();
  const senses = new Map<string, Sense[]>();
  for (const [key, file, words, links = '', { gloss = '', count = 20 } = {}] of entries) {
    const pointers = links
      .split(',')
      .filter(Boolean)
      .map((link): Pointer => {
        const [symbol, target, from = '0', to = '0'] = link.trim().split(' ');
        return { symbol: symbol!, target: target!, from: Number(from), to: Number(to) };
      });
    const synset = { key, pos: key[0] as PartOfSpeech, file, words: words.split(', '), pointers, gloss };
    synsets.set(key, synset);
    for (const word of synset.words) {
      const list = senses.get(`${synset.pos}:${word.toLowerCase()}`) ?? [];
      list.push({ synset, number: list.length + 1, count });
      senses.set(`${synset.pos}:${word.toLowerCase()}`, list);
    }
  }
  return { synsets, senses, inGlosses: new Map() };
}

const wordNet = wordNetOf([
  ['n1', 3, 'entity'],
  ['n2', 3, 'animal, beast', '@ n1'],
  ['n3', 5, 'chordate', '@ n2'],
  ['n4', 5, 'dog, Canis familiaris', '@ n3'],
  ['n5', 5, 'poodle', '@ n4'],
  ['n6', 8, 'nose', '@ n1'],
  ['n7', 5, 'snout', '@ n6'],
  ['n8', 23, 'small indefinite quantity', '@ n1'],
  ['n9', 3, 'food, nutrient', '@ n1'],
  ['n10', 13, 'soup', '@ n9'],
  ['n11', 13, 'broth', '@ n10, @ n8'],
  ['n12', 6, 'lock', '@ n1', { count: 9 }],
  ['n13', 7, 'lock', '@ n1', { count: 8 }],
  ['n14', 6, 'wall', '@ n1'],
  ['n15', 6, 'door', '@ n1, #p n14'],
  ['n16', 15, 'city', '@ n1'],
  ['n17', 15, 'France, French Republic', '@i n1'],
  ['n18', 15, 'Lyon', '@i n16, #p n17'],
  ['n19', 15, 'Paris', '@i n16, #p n17'],
  ['n20', 4, 'decision, deciding', '+ v1 1 1'],
  ['n21', 18, 'decider', '+ v1 1 1'],
  ['n22', 18, 'person', '@ n1'],
  ['n23', 18, 'painter', '@ n22'],
  ['n24', 18, 'Monet, Claude Monet', '@i n23', { gloss: 'French painter' }],
  ['n25', 18, 'Joe Doe', '@i n23', { gloss: 'United States painter (born in France)' }],
  ['v1', 31, 'decide', '+ n20 1 1, + n21 1 1'],
  ['v2', 30, 'stop'],
  ['v3', 30, 'take'],
  ['a1', 0, 'hot', '! a2 1 1, & a3'],
  ['a2', 0, 'cold', '! a1 1 1, & a4'],
  ['a3', 0, 'scorching', '& a1'],
  ['a4', 0, 'freezing, frosty', '& a2'],
]);
const facts = new Map(
  [kindRelations, meaningRelations, formRelations, namedRelations].flatMap((relations) =>
    relations(wordNet, 'test').map(({ name, facts: own }) => [name, own] as const),
  ),
);
const answers = (relation: string, subject: string) =>
  facts.get(relation)!.find((fact) => fact.subject === subject || fact.shown === subject)?.answers;

describe('kinds', () => {
  it('are all kinds of the field above the word, without scientific names', () => {
    expect(answers('kind-of-animal', 'poodle')).toEqual(['dog', 'chordate']);
  });

  it('are not asked of what the field only files (a snout is no animal)', () => {
    expect(answers('kind-of-animal', 'snout')).toBeUndefined();
  });

  it('hold no kind of another field', () => {
    expect(answers('kind-of-food', 'broth')).toEqual(['soup']);
  });

  it('are not asked of a word with two common senses', () => {
    expect(answers('kind-of-artifact', 'lock')).toBeUndefined();
  });
});

describe('meanings', () => {
  it('give opposites both ways, then words like the opposite', () => {
    expect(answers('antonym-adjective', 'hot')).toEqual(['cold', 'freezing', 'frosty']);
    expect(answers('antonym-adjective', 'cold')).toEqual(['hot', 'scorching']);
    expect(answers('antonym-adjective', 'freezing')).toBeUndefined();
  });

  it('give the whole of a part', () => {
    expect(answers('part-of', 'door')).toEqual(['wall']);
  });

  it('ask for no synonyms, of which no list is complete', () => {
    expect([...facts.keys()].filter((name) => name.includes('synonym'))).toEqual([]);
  });
});

describe('forms', () => {
  it('follow the irregular tables and the spelling rules', () => {
    expect(answers('past-tense', 'take')).toEqual(['took']);
    expect(answers('past-participle', 'take')).toEqual(['taken']);
    expect(answers('past-tense', 'stop')).toEqual(['stopped']);
    expect(answers('past-tense', 'decide')).toEqual(['decided']);
    expect(answers('present-participle', 'decide')).toEqual(['deciding']);
    expect(answers('plural', 'city')).toEqual(['cities']);
    expect(answers('plural', 'child')).toEqual(['children']);
    expect(answers('comparative', 'hot')).toEqual(['hotter']);
    expect(answers('superlative', 'good')).toEqual(['best']);
  });

  it('tell the act from the person', () => {
    expect(answers('noun-of-verb', 'decide')).toEqual(['decision']);
    expect(answers('agent-of-verb', 'decide')).toEqual(['decider']);
  });
});

describe('names', () => {
  it('are put in their country', () => {
    expect(answers('city-country', 'Lyon')).toEqual(expect.arrayContaining(['France', 'French Republic']));
  });

  it('count a capital as its country, for the split', () => {
    const paris = facts.get('city-country')!.find(({ shown }) => shown === 'Paris');
    expect(paris?.subject).toBe('France');
  });

  it('of people give work and nationality, where no other country is said', () => {
    expect(answers('occupation', 'Claude Monet')).toEqual(['painter']);
    expect(answers('nationality', 'Claude Monet')).toEqual(['French']);
    expect(answers('nationality', 'Joe Doe')).toBeUndefined();
  });
});
