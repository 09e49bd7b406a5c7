// Forms of words: plural, past, participle, comparison by the rules of spelling and a list of the irregular ones;
// derivation (decide → decision) from WordNet's '+' and '\' pointers. Answer and subject share a stem by nature.

import type { Fact, Relation } from '../relation.ts';
import { OWN_RULES } from '../sources.ts';
import { commonness, isMainly, type PartOfSpeech, type Synset, sensesOf, type WordNet } from '../wordnet.ts';
import {
  GRADABLE,
  IRREGULAR_ADJECTIVES,
  IRREGULAR_PLURALS,
  IRREGULAR_VERBS,
  NO_PLURAL,
} from './irregular.ts';

const WORD = /^[a-z]{3,}$/;

export function formRelations(wordNet: WordNet, source: string): Relation[] {
  const relation = (
    name: string,
    cap: number,
    phrasings: string[],
    facts: Fact[],
    from = OWN_RULES,
  ): Relation => ({
    name,
    source: from,
    phrasings,
    each: 1,
    cap,
    form: true,
    linked: true,
    facts,
  });
  const verbs = common(wordNet, 'v', 30).filter(([verb]) => !AUXILIARY.has(verb));
  const nouns = common(wordNet, 'n', 40).filter(([word]) => isCountable(wordNet, word));
  const adjectives = GRADABLE.map((word): Weighted => [word, commonness(wordNet, 'a', word)]);
  const facts = (words: readonly Weighted[], form: (word: string) => string[]): Fact[] =>
    words.flatMap(([subject, weight]) => {
      const answers = form(subject);
      return answers.length === 0 ? [] : [{ subject, answers, weight }];
    });
  const derived = (from: PartOfSpeech, to: PartOfSpeech, symbol: string, keep: Keep): Fact[] =>
    facts(common(wordNet, from, 8), (word) => derivedFrom(wordNet, from, word, to, symbol, keep));

  return [
    relation(
      'past-tense',
      340,
      ["What is the past tense of the verb '{x}'?", "What is the simple past of 'to {x}'?"],
      facts(verbs, (verb) => past(verb, 0)),
    ),
    relation(
      'past-participle',
      200,
      ["What is the past participle of the verb '{x}'?", "Which past participle does the verb '{x}' have?"],
      facts(verbs, (verb) => past(verb, 1)),
    ),
    relation(
      'present-participle',
      150,
      ["What is the present participle of the verb '{x}'?", "What is the '-ing' form of the verb '{x}'?"],
      facts(verbs, ingForm),
    ),
    relation(
      'plural',
      350,
      ["What is the plural of the noun '{x}'?", "What is the plural form of '{x}'?"],
      facts([...nouns, ...irregularNouns()], plural),
    ),
    relation(
      'comparative',
      160,
      ["What is the comparative form of the adjective '{x}'?", "What is the comparative of '{x}'?"],
      facts(adjectives, (word) => comparison(word, 0)),
    ),
    relation(
      'superlative',
      160,
      ["What is the superlative form of the adjective '{x}'?", "What is the superlative of '{x}'?"],
      facts(adjectives, (word) => comparison(word, 1)),
    ),
    relation(
      'noun-of-adjective',
      220,
      ["Which noun belongs to the adjective '{x}'?", "What is the noun form of the adjective '{x}'?"],
      derived('a', 'n', '+', (file) => file !== 18),
      source,
    ),
    relation(
      'noun-of-verb',
      200,
      ["Which noun names the act or result of the verb '{x}'?", "What is the noun form of the verb '{x}'?"],
      derived('v', 'n', '+', (file) => file !== 18 && file !== 6).filter(
        ({ answers }) => !answers[0]!.endsWith('ing'),
      ),
      source,
    ),
    relation(
      'agent-of-verb',
      120,
      [
        "What do you call a person who does what the verb '{x}' says?",
        "What is the noun for a person, from the verb '{x}'?",
      ],
      derived('v', 'n', '+', (file) => file === 18),
      source,
    ),
    relation(
      'adjective-of-noun',
      180,
      ["What is the adjective form of the noun '{x}'?", "Which adjective belongs to the noun '{x}'?"],
      derived('n', 'a', '+', () => true),
      source,
    ),
    relation(
      'adjective-of-adverb',
      150,
      ["From which adjective is the adverb '{x}' made?", "Which adjective belongs to the adverb '{x}'?"],
      derived('r', 'a', '\\', () => true),
      source,
    ),
    relation(
      'adverb-of-adjective',
      200,
      ["What is the adverb form of the adjective '{x}'?", "Which adverb belongs to the adjective '{x}'?"],
      adverbs(wordNet),
      source,
    ),
  ];
}

type Weighted = readonly [word: string, weight: number];
type Keep = (file: number) => boolean;

function common(wordNet: WordNet, pos: PartOfSpeech, least: number): Weighted[] {
  const found: Weighted[] = [];
  for (const key of wordNet.senses.keys()) {
    const word = key.slice(2);
    if (!key.startsWith(pos) || !WORD.test(word)) continue;
    const senses = sensesOf(wordNet, pos, word);
    if (!senses.some(({ synset }) => synset.words.includes(word)) || !isMainly(wordNet, pos, word)) continue;
    const tagged = senses.reduce((sum, { count }) => sum + count, 0);
    const weight = commonness(wordNet, pos, word);
    if (tagged >= 2 && weight >= least) found.push([word, weight]);
  }
  return found;
}

/** Their past is another verb's. */
const AUXILIARY = new Set(['can', 'may', 'must', 'will', 'shall']);

const VOWELS = /[aeiou]+/g;

/** One syllable that ends in one vowel and one consonant (stop, big): the consonant doubles. */
function doubles(word: string): boolean {
  return word.match(VOWELS)?.length === 1 && /[^aeiou][aeiou][^aeiouwxy]$/.test(`-${word}`);
}

/** Longer words double by their stress (admit, but visit), which spelling does not tell. */
function isDoubtful(word: string): boolean {
  return (
    (word.match(VOWELS)?.length ?? 0) > 1 &&
    /[^aeiou][aeiou][^aeiouwxy]$/.test(word) &&
    !/(?:en|er|on|ow)$/.test(word)
  );
}

function past(verb: string, which: 0 | 1): string[] {
  const irregular = IRREGULAR_VERBS.get(verb);
  if (irregular !== undefined) return irregular[which]!.split('/');
  if (isDoubtful(verb) || /(?:^(?:be|fore|out|over|re|un|under|with)|c$)/.test(verb)) return [];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [doubles(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`];
}

function ingForm(verb: string): string[] {
  if (isDoubtful(verb) || verb.endsWith('c')) return [];
  if (verb.endsWith('ie')) return [`${verb.slice(0, -2)}ying`];
  if (/[^eoy]e$/.test(verb) && !['singe', 'age'].includes(verb)) return [`${verb.slice(0, -1)}ing`];
  return [doubles(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`];
}

function plural(noun: string): string[] {
  const irregular = IRREGULAR_PLURALS.get(noun);
  if (irregular !== undefined) return irregular.split('/');
  if (/(?:s|f|fe|o|us|is|um|ics|man|z)$/.test(noun)) return [];
  if (/(?:x|ch|sh)$/.test(noun)) return [`${noun}es`];
  return [/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`];
}

function irregularNouns(): Weighted[] {
  return [...IRREGULAR_PLURALS.keys()].map((noun) => [noun, 10_000]);
}

/** Animals, artifacts, body parts, food, groups, people, plants, places, time: most have plurals. */
function isCountable(wordNet: WordNet, noun: string): boolean {
  const file = sensesOf(wordNet, 'n', noun)[0]!.synset.file;
  return [5, 6, 8, 14, 15, 18, 20, 28].includes(file) && !NO_PLURAL.has(noun) && !IRREGULAR_PLURALS.has(noun);
}

function comparison(word: string, which: 0 | 1): string[] {
  const irregular = IRREGULAR_ADJECTIVES.get(word);
  if (irregular !== undefined) return irregular[which]!.split('/');
  const stem = word.endsWith('e')
    ? word.slice(0, -1)
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}i`
      : doubles(word)
        ? `${word}${word.at(-1)}`
        : word;
  return [`${stem}${which === 0 ? 'er' : 'est'}`];
}

/** Words derived from the word in any of its senses, those that share its first letters first. */
function derivedFrom(
  wordNet: WordNet,
  from: PartOfSpeech,
  word: string,
  to: PartOfSpeech,
  symbol: string,
  keep: Keep,
): string[] {
  const found = sensesOf(wordNet, from, word).flatMap(({ synset }) =>
    synset.pointers.flatMap((pointer) => {
      if (pointer.symbol !== symbol || synset.words[pointer.from - 1]?.toLowerCase() !== word) return [];
      const target = wordNet.synsets.get(pointer.target)!;
      return target.pos === to && keep(target.file) ? spellings(target, target.words[pointer.to - 1]!) : [];
    }),
  );
  const answers = [...new Set(found)].filter((each) => WORD.test(each) && each !== word);
  const use = (each: string) => commonness(wordNet, to, each);
  answers.sort((a, b) => use(b) - use(a));
  // 'ancientness': a word that hardly anybody uses is not the one to ask for.
  return answers[0] === undefined || use(answers[0]) < 4 ? [] : answers.slice(0, 8);
}

/** defence, defense: words of the synset that begin and end as the word does. */
function spellings({ words }: Synset, word: string): string[] {
  const alike = words.filter(
    (each) => each.slice(0, 4) === word.slice(0, 4) && each.slice(-1) === word.slice(-1),
  );
  return [word, ...alike];
}

/** WordNet points from adverb to adjective: turned round. */
function adverbs(wordNet: WordNet): Fact[] {
  const byAdjective = new Map<string, string[]>();
  for (const [adverb] of common(wordNet, 'r', 3)) {
    for (const adjective of derivedFrom(wordNet, 'r', adverb, 'a', '\\', () => true)) {
      byAdjective.set(adjective, [...(byAdjective.get(adjective) ?? []), adverb]);
    }
  }
  return [...byAdjective].map(([subject, answers]) => ({
    subject,
    answers,
    weight: commonness(wordNet, 'a', subject),
  }));
}
