// Kind-of relations, one for each of WordNet's fields of nouns: 'What kind of animal is a poodle?'. Every kind above
// the word is right (dog, canine, mammal), up to those that say nothing (being, object).

import type { Fact, Relation } from '../relation.ts';
import {
  above,
  commonness,
  firstSenseRules,
  isMainly,
  type Synset,
  sensesOf,
  type WordNet,
} from '../wordnet.ts';
import { NO_PLURAL } from './irregular.ts';

interface Field {
  readonly name: string;
  /** Number of WordNet's lexicographer file. */
  readonly file: number;
  /** How the question names the field. */
  readonly noun: string;
  /** A kind that all of the field's words must have: WordNet files a snout under animals. */
  readonly under: string;
  readonly cap: number;
  /** Names without an article (gold, anger). */
  readonly mass?: boolean;
}

const FIELDS: readonly Field[] = [
  { name: 'kind-of-animal', file: 5, noun: 'animal', under: 'animal', cap: 700 },
  { name: 'kind-of-plant', file: 20, noun: 'plant', under: 'plant', cap: 400, mass: true },
  { name: 'kind-of-food', file: 13, noun: 'food or drink', under: 'food', cap: 450, mass: true },
  { name: 'kind-of-artifact', file: 6, noun: 'thing', under: 'artifact', cap: 900 },
  { name: 'kind-of-substance', file: 27, noun: 'substance', under: 'substance', cap: 220, mass: true },
  {
    name: 'kind-of-illness',
    file: 26,
    noun: 'illness or disorder',
    under: 'ill health',
    cap: 140,
    mass: true,
  },
];

/** Kinds that nearly everything is: no answer. */
const SAYS_NOTHING = new Set(
  `entity, illness, physical entity, abstraction, abstract entity, object, physical object, whole, unit, thing, matter,
  attribute, group, grouping, relation, causal agent, cause, causal agency, measure, quantity, amount,
  artifact, artefact, instrumentality, instrumentation, organism, being, living thing, animate thing, person,
  individual, someone, somebody, mortal, soul, psychological feature, event, act, deed, human action, human activity,
  state, substance, stuff, material, part, portion, component part, component, constituent, location, region,
  point, communication, cognition, knowledge, noesis, feeling, process, physical process, phenomenon, set, class,
  category, family, kind, way, adult, grownup, animal, animate being, beast, brute, creature, fauna, plant,
  flora, plant life, food, nutrient, foodstuff, food product, solid, body part, activity, action, condition, status,
  change, natural object, natural phenomenon, something, message, content, subject matter, substance, structure,
  construction, content, relative, piece, implement, collection, aggregation, accumulation, assemblage,
  ill health, unhealthiness, health problem, pathological state, nutriment, nourishment, sustenance, victuals, physical condition, physiological state, physiological condition, signal, signaling, sign, language unit,
  linguistic unit, commodity, trade good, good, social group, fluid, domain,
  force, group action, physical phenomenon, agent, biological group, organic phenomenon, creation, product, couple,
  kingdom, appendage, activity, motion, movement, geographic point, geographical point`
    .split(',')
    .map((each) => each.trim().replaceAll(/\s+/g, ' ')),
);

const LOWER_CASE = /^[a-z]{3,}(?: [a-z]{3,})?$/;
const MOST_ANSWERS = 20;

export function kindRelations(wordNet: WordNet, source: string): Relation[] {
  return FIELDS.map((field) => ({
    name: field.name,
    source,
    phrasings: phrasings(field),
    each: 1,
    cap: field.cap,
    facts: factsOf(wordNet, field),
  }));
}

function phrasings({ noun, mass }: Field): string[] {
  const x = mass ? '{x}' : '{a}';
  return [`What kind of ${noun} is ${x}?`, `What type of ${noun} is ${x}?`];
}

function factsOf(wordNet: WordNet, field: Field): Fact[] {
  const facts = new Map<string, Fact>();
  for (const synset of wordNet.synsets.values()) {
    if (synset.pos !== 'n' || synset.file !== field.file) continue;
    const [word] = synset.words;
    if (!LOWER_CASE.test(word!) || !isMeant(wordNet, word!, synset, field)) continue;
    const answers = kindsAbove(wordNet, synset, field);
    if (answers.length === 0 || (!field.mass && NO_PLURAL.has(word!)) || answers.includes('plant part'))
      continue; // a stick is no plant
    facts.set(word!, { subject: word!, answers, weight: commonness(wordNet, 'n', word!) });
  }
  return [...facts.values()].filter(({ weight }) => weight! >= 2);
}

/** True where the question leaves no doubt which sense is asked for: the word's first, and by far in its field. */
function isMeant(wordNet: WordNet, word: string, synset: Synset, field: Field): boolean {
  const senses = sensesOf(wordNet, 'n', word);
  const [first] = senses;
  if (first?.synset !== synset || !isMainly(wordNet, 'n', word) || !firstSenseRules(senses)) return false;
  const rival = senses.slice(1).find((sense) => sense.synset.file === field.file);
  return rival === undefined || first.count > 3 * rival.count + 2;
}

/** All kinds above that are of the field themselves: a chicken leg is no 'small indefinite quantity'. */
function kindsAbove(wordNet: WordNet, synset: Synset, field: Field): string[] {
  const all = above(wordNet, synset);
  if (!all.some(({ words }) => words.includes(field.under))) return [];
  const names = all
    .filter((each) => each.file === field.file && !each.words.some((word) => SAYS_NOTHING.has(word)))
    .flatMap(({ words }) => words.slice(0, 3));
  // Scientific names (Canis familiaris) are never what is answered.
  return [...new Set(names)].filter((name) => !/^[A-Z]/.test(name)).slice(0, MOST_ANSWERS);
}
