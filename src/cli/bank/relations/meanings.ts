// Relations between meanings, from WordNet: opposites, parts, the field of a term, definitions. No
// synonyms: a word has more of them than any list says.

import type { Fact, Relation } from '../relation.ts';
import {
  above,
  commonness,
  firstSenseRules,
  follow,
  isMainly,
  type PartOfSpeech,
  type Synset,
  sensesOf,
  type WordNet,
} from '../wordnet.ts';

const WORD = /^[a-z]{3,}$/;

export function meaningRelations(wordNet: WordNet, source: string): Relation[] {
  const relation = (name: string, cap: number, phrasings: string[], facts: Fact[]): Relation => ({
    name,
    source,
    phrasings,
    each: 1,
    cap,
    facts,
  });
  return [
    ...opposites(wordNet, source),
    relation(
      'part-of',
      200,
      ['What is the {x} a part of?', 'What larger thing is the {x} a part of?'],
      wholes(wordNet),
    ),
    relation(
      'field-of-term',
      400,
      [
        "In which field or subject is the term '{x}' used?",
        "Which field or subject does the term '{x}' come from?",
      ],
      fields(wordNet),
    ),
    relation(
      'word-for-definition',
      450,
      ["Which word means '{x}'?", "What is the word for '{x}'?"],
      definitions(wordNet),
    ),
  ];
}

/** Words of a part of speech with their commonness, the first sense of each. */
function* commonWords(wordNet: WordNet, pos: PartOfSpeech, least: number): Generator<[string, number]> {
  for (const key of wordNet.senses.keys()) {
    const word = key.slice(2);
    if (!key.startsWith(pos) || !WORD.test(word)) continue;
    const weight = commonness(wordNet, pos, word);
    if (weight >= least && isMainly(wordNet, pos, word) && isLowerCase(wordNet, pos, word))
      yield [word, weight];
  }
}

/** The index has no upper case: Paris is 'paris' there, the synset knows. */
function isLowerCase(wordNet: WordNet, pos: PartOfSpeech, word: string): boolean {
  return sensesOf(wordNet, pos, word).some(({ synset }) => synset.words.includes(word));
}

function opposites(wordNet: WordNet, source: string): Relation[] {
  const asked = { n: ['noun', 350], v: ['verb', 400], a: ['adjective', 800], r: ['adverb', 150] } as const;
  return (['n', 'v', 'a', 'r'] as const).map((pos) => ({
    name: `antonym-${asked[pos][0]}`,
    source,
    phrasings: ["What is the opposite of '{x}'?", `What is the antonym of the ${asked[pos][0]} '{x}'?`],
    each: 1,
    cap: asked[pos][1],
    linked: true,
    facts: [...commonWords(wordNet, pos, 3)].flatMap(([word, weight]) => {
      const answers = oppositesOf(wordNet, pos, word);
      return answers.length === 0 ? [] : [{ subject: word, answers, weight }];
    }),
  }));
}

/** Antonyms of all senses, then words of the antonyms' synsets and, for adjectives, of those similar to them. */
function oppositesOf(wordNet: WordNet, pos: PartOfSpeech, word: string): string[] {
  const direct: string[] = [];
  const near: string[] = [];
  for (const { synset } of sensesOf(wordNet, pos, word)) {
    for (const pointer of synset.pointers) {
      if (pointer.symbol !== '!' || synset.words[pointer.from - 1]?.toLowerCase() !== word) continue;
      const target = wordNet.synsets.get(pointer.target)!;
      direct.push(target.words[pointer.to - 1]!);
      near.push(...target.words, ...mainlySo(wordNet, follow(wordNet, target, '&', '^')));
    }
  }
  if (direct.length === 0) return [];
  // sad, see also unhappy, whose opposite is happy
  const related = sensesOf(wordNet, pos, word).flatMap(({ synset }) => follow(wordNet, synset, '&', '^'));
  near.push(...related.flatMap((each) => follow(wordNet, each, '!')).flatMap((each) => each.words));
  const fit = near.filter((each) => WORD.test(each) && each !== word);
  return [...new Set([...direct, ...fit])].slice(0, 20);
}

/** Words of the synsets that have this as their first sense. */
function mainlySo(wordNet: WordNet, synsets: readonly Synset[]): string[] {
  return synsets.flatMap((synset) =>
    synset.words.filter((word) => sensesOf(wordNet, synset.pos, word)[0]?.synset === synset),
  );
}

/** Animals, artifacts, plants and parts of bodies: files whose parts are things. */
const BODY = 8;
const HAS_PARTS = new Set([5, 6, BODY, 20]);

/** Wholes that the word is part of in any sense, with the kinds of these wholes. */
function wholes(wordNet: WordNet): Fact[] {
  return [...commonWords(wordNet, 'n', 4)].flatMap(([word, weight]) => {
    const senses = sensesOf(wordNet, 'n', word);
    if (!firstSenseRules(senses) || !HAS_PARTS.has(senses[0]!.synset.file)) return [];
    const answers = above(wordNet, senses[0]!.synset, ['#p'])
      .filter(({ file }) => file !== 3)
      .flatMap(({ words }) => words)
      .filter((each) => !/[A-Z]/.test(each));
    if (senses[0]!.synset.file === BODY) answers.push('body', 'human body');
    return answers.length === 0
      ? []
      : [{ subject: word, answers: [...new Set(answers)].slice(0, 9), weight }];
  });
}

function fields(wordNet: WordNet): Fact[] {
  const facts: Fact[] = [];
  for (const synset of wordNet.synsets.values()) {
    const topics = follow(wordNet, synset, ';c');
    const [word] = synset.words;
    if (topics.length === 0 || !/^[a-z]{3,}(?: [a-z]+)?$/.test(word!)) continue;
    const senses = sensesOf(wordNet, synset.pos, word!);
    if (senses[0]?.synset !== synset || senses.length > 2) continue;
    const wider = topics
      .flatMap((topic) => above(wordNet, topic))
      .filter(({ words }) => words.some((each) => WIDER.has(each)));
    const names = [...topics, ...wider].flatMap(({ words }) => words);
    if (names.length === 0) continue;
    facts.push({
      subject: word!,
      answers: [...new Set(names)].slice(0, 9),
      weight: commonness(wordNet, synset.pos, word!),
    });
  }
  return facts.filter(({ weight }) => weight! >= 1);
}

/** Fields that are right beside the narrower one: who plays golf does sport. */
const WIDER = new Set(
  `sport athletics game science natural-science medicine mathematics law music art religion military physics biology
  chemistry linguistics computing engineering finance economics theater sailing`
    .split(/\s+/)
    .map((name) => name.replace('-', ' ')),
);

/** Short definitions of common nouns and verbs; every word of the synset is right. */
function definitions(wordNet: WordNet): Fact[] {
  const facts: Fact[] = [];
  for (const synset of wordNet.synsets.values()) {
    const [word] = synset.words;
    const definition = synset.gloss.split(';')[0]!.trim();
    if (synset.pos === 'r' || !WORD.test(word!) || /[("':]/.test(definition)) continue;
    if (/^being \w+ more than/.test(definition)) continue; // numbers have their own relations
    if (definition.length < 20 || definition.length > 60 || definition.split(' ').length < 4) continue;
    const senses = sensesOf(wordNet, synset.pos, word!);
    if (senses[0]?.synset !== synset || senses.length > 3 || !isMainly(wordNet, synset.pos, word!)) continue;
    facts.push({
      subject: word!,
      shown: definition,
      answers: synset.words.slice(0, 6),
      weight: commonness(wordNet, synset.pos, word!),
    });
  }
  return facts;
}
