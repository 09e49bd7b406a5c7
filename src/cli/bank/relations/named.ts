// Places and people by name, from WordNet's instances: a city's country, a river's, a person's work and nationality.

import type { Fact, Relation } from '../relation.ts';
import { above, follow, type Synset, sensesOf, type WordNet } from '../wordnet.ts';
import { readCountries } from './countryData.ts';
import { capitalNames } from './countryNames.ts';

interface NamedThing {
  readonly name: string;
  readonly names: readonly string[];
  readonly synset: Synset;
  /** Words of all its kinds. */
  readonly kinds: readonly string[];
}

export function namedRelations(wordNet: WordNet, source: string): Relation[] {
  const things = namedThings(wordNet);
  const ofKind = (...kinds: string[]) =>
    things.filter((thing) => kinds.some((kind) => thing.kinds.includes(kind)));
  const relation = (name: string, cap: number, phrasings: string[], facts: Fact[], rest = {}): Relation => ({
    name,
    source,
    phrasings,
    each: 1,
    cap,
    facts,
    ...rest,
  });
  const country = countryFinder(wordNet);
  const cities = ofKind('city', 'town', 'port');
  const people = ofKind('person');
  return [
    relation(
      'city-country',
      500,
      ['In which country is the city of {x}?', 'Which country is the city of {x} in?'],
      located(cities, country),
    ),
    relation(
      'city-state',
      200,
      ['In which US state is the city of {x}?', 'Which US state is {x} in?'],
      located(cities, stateFinder(wordNet)),
    ),
    relation(
      'river-country',
      120,
      ['In which country is the river {x}?', 'Which country does the river {x} flow through?'],
      located(ofKind('river'), country, (name) => name.replace(/ River$/, '')),
    ),
    relation(
      'lake-country',
      60,
      ['In which country is {x}?', 'Which country is {x} in?'],
      located(ofKind('lake'), country, (name) =>
        /Lake|Loch|Lough|Pond|Sea/.test(name) ? name : `Lake ${name}`,
      ),
    ),
    relation(
      'island-country',
      120,
      ['Which country does {x} belong to?', 'Which country is {x} part of?'],
      located(ofKind('island'), country, (name) =>
        / Islands$/.test(name) ? `the ${name}` : name.endsWith(' Island') ? name : `the island of ${name}`,
      ),
    ),
    relation(
      'region-country',
      170,
      ['In which country is the region of {x}?', 'Which country is the region of {x} in?'],
      located(
        ofKind('district', 'geographical area').filter(
          (each) => !cities.includes(each) && !each.kinds.includes('country'),
        ),
        country,
      ),
    ),
    relation(
      'kind-of-place',
      150,
      ['What kind of place or landmark is {x}?', 'What type of geographical feature is {x}?'],
      kinds(
        ofKind(
          'body of water',
          'natural elevation',
          'island',
          'archipelago',
          'peninsula',
          'geological formation',
          'desert',
        ).filter(({ name, kinds }) => !kinds.includes('country') && !/Islands$/.test(name)),
      ),
    ),
    relation(
      'occupation',
      250,
      ["What was {x}'s occupation?", 'What was the occupation of {x}?'],
      kinds(people),
    ),
    relation(
      'nationality',
      250,
      ['What was the nationality of {x}?', 'What nationality was {x}?'],
      nationalities(people),
    ),
    relation(
      'mythology',
      150,
      ['To which mythology does {x} belong?', 'From which mythology is {x}?'],
      mythologies(things),
    ),
  ];
}

/** Names with one meaning, or whose first meaning is used by far the most. */
function namedThings(wordNet: WordNet): NamedThing[] {
  const things: NamedThing[] = [];
  for (const synset of wordNet.synsets.values()) {
    if (synset.pos !== 'n' || !synset.pointers.some(({ symbol }) => symbol === '@i')) continue;
    const kinds = above(wordNet, synset).flatMap(({ words }) => words);
    const name = usualName(synset, kinds.includes('person'));
    const senses = name === undefined ? [] : sensesOf(wordNet, 'n', name);
    if (name === undefined || !/^[A-Z]/.test(name) || senses[0]?.synset !== synset) continue;
    if (senses.length > 1 && senses[0].count <= 2 * senses[1]!.count) continue;
    things.push({ name, names: synset.words, synset, kinds });
  }
  return things;
}

/** A person by first and last name, without middle names; a place by its first. */
function usualName(synset: Synset, isPerson: boolean): string | undefined {
  if (!isPerson) return synset.words[0];
  return synset.words.find((word) => /^[A-Z][a-z]+ [A-Z]\w+$/.test(word));
}

function located(
  things: readonly NamedThing[],
  find: (synset: Synset) => Located | undefined,
  say = (name: string) => name,
): Fact[] {
  return things.flatMap(({ name, synset }) => {
    const found = find(synset);
    if (found === undefined) return [];
    const { subject = name, answers } = found;
    return [{ subject, shown: say(name), answers, weight: fame(synset) }];
  });
}

interface Located {
  /** The country where the place is its capital: the fact is then one with 'capital'. */
  readonly subject?: string | undefined;
  readonly answers: readonly string[];
}

function countryFinder(wordNet: WordNet): (synset: Synset) => Located | undefined {
  const countries = readCountries();
  const byName = new Map(
    countries.flatMap((country) =>
      country.names.filter((name) => name !== 'Congo').map((name) => [name, country] as const),
    ),
  );
  const ofCapital = new Map(
    countries.flatMap(({ capital, name }) => capitalNames(capital).map((each) => [each, name] as const)),
  );
  return (synset) => {
    if (synset.words.some((word) => byName.has(word))) return undefined;
    const wholes = above(wordNet, synset, ['#p']).filter(({ file }) => file === 15);
    const found = wholes.flatMap((whole) => {
      const country = whole.words.map((word) => byName.get(word)).find((each) => each !== undefined);
      return country === undefined || ['Ireland', 'Micronesia'].some((name) => whole.words.includes(name))
        ? []
        : [{ whole, country }];
    });
    const [first] = found;
    if (first === undefined || new Set(found.map(({ country }) => country)).size > 1) return undefined;
    const parts =
      first.country.code === 'GB'
        ? wholes.flatMap((each) => BRITISH.filter((part) => each.words.includes(part)))
        : [];
    const answers = [...new Set([...first.country.names.slice(0, 4), ...parts, ...first.whole.words])];
    return {
      answers: answers.slice(0, 8),
      subject: synset.words.map((word) => ofCapital.get(word)).find(Boolean),
    };
  };
}

const BRITISH = ['England', 'Scotland', 'Wales', 'Great Britain', 'Britain'];

function stateFinder(wordNet: WordNet): (synset: Synset) => Located | undefined {
  return (synset) => {
    const states = follow(wordNet, synset, '#p').filter((whole) =>
      follow(wordNet, whole, '@i').some(({ words }) => words.includes('American state')),
    );
    const [state] = states;
    return states.length === 1 ? { answers: state!.words.filter((word) => word.length > 2) } : undefined;
  };
}

/** Kinds of a named thing, from the nearest up to those that say nothing. */
function kinds(things: readonly NamedThing[]): Fact[] {
  return things.flatMap(({ name, synset, kinds: all }) => {
    const end = all.findIndex((kind) => TOO_WIDE.has(kind));
    const answers = [...new Set(all.slice(0, end < 0 ? undefined : end))].filter(
      (kind) => !TOO_WIDE.has(kind) && !/^[A-Z]/.test(kind),
    );
    const spoken = answers.includes('river') || answers.includes('stream') ? ['river'] : [];
    const plain = [...new Set([...answers, ...spoken])].slice(0, 7);
    return plain.length === 0 ? [] : [{ subject: name, answers: plain, weight: fame(synset) }];
  });
}

const TOO_WIDE = new Set([
  'land',
  'administrative district',
  'geographical area',
  'biome',
  'tract',
  'person',
  'adult',
  'thing',
  'object',
  'location',
  'whole',
  'entity',
  'geological formation',
  'region',
  'leader',
  'unfortunate',
  'inhabitant',
  'European',
  'American',
  'Asian',
  'African',
  'national',
  'expert',
  'skilled worker',
  'trained worker',
  'communicator',
  'intellectual',
  'creator',
  'causal agent',
  'unit',
  'physical entity',
  'organism',
  'physical object',
]);

/** Better known things have more relations and longer glosses. */
function fame({ pointers, gloss }: Synset): number {
  return pointers.length * 10 + Math.min(gloss.length, 90) / 10;
}

const NATIONALITIES: Readonly<Record<string, readonly string[]>> = {
  'United States': ['American', 'United States', 'USA'],
  English: ['English', 'British'],
  British: ['British', 'English'],
  Scottish: ['Scottish', 'British', 'Scots'],
  Welsh: ['Welsh', 'British'],
  Irish: ['Irish'],
  Dutch: ['Dutch'],
};
const NATIONALITY =
  /^(?:an? |the )?(United States|English|British|Scottish|Welsh|Irish|Dutch|French|German|Italian|Spanish|Russian|Austrian|Swiss|Swedish|Norwegian|Danish|Polish|Hungarian|Belgian|Canadian|Mexican|Chinese|Japanese|Indian|Australian|Czech|Portuguese|Finnish|Argentine|Chilean|Greek|Roman)\b(?! born)/;

function nationalities(people: readonly NamedThing[]): Fact[] {
  return people.flatMap(({ name, synset }) => {
    const found = NATIONALITY.exec(synset.gloss)?.[1];
    if (found === undefined || /\bborn\b|emigrat|[(]born in/.test(synset.gloss)) return [];
    return [{ subject: name, answers: NATIONALITIES[found] ?? [found], weight: fame(synset) }];
  });
}

function mythologies(things: readonly NamedThing[]): Fact[] {
  return things.flatMap(({ name, synset }) => {
    const found =
      /^\((Greek|Roman|Norse|Egyptian|Hindu|Celtic|Babylonian|Sumerian) mythology\)|^\((Hinduism)\)/.exec(
        synset.gloss,
      );
    if (found === null) return [];
    const answer = found[1] ?? 'Hindu';
    const alike = {
      Greek: ['Grecian', 'Greece'],
      Hindu: ['Hinduism', 'Indian'],
      Roman: ['Rome'],
      Norse: ['Scandinavian'],
      Egyptian: ['Egypt'],
    };
    return [
      {
        subject: name,
        answers: [answer, ...(alike[answer as keyof typeof alike] ?? [])],
        weight: fame(synset),
      },
    ];
  });
}
