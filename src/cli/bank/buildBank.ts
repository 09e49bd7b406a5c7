// The whole bank from a seed: facts, then pairs from the same facts.

import type { Question } from '../../model/questions/question.ts';
import { collectRelations, factQuestions, splitsOf } from './facts.ts';
import { contextPairs } from './pairs/contexts.ts';
import { nonexistentPairs } from './pairs/nonexistent.ts';
import { shuffledPairs } from './pairs/pairing.ts';
import { premisePairs } from './pairs/premises.ts';
import type { Relation } from './relation.ts';
import { words } from './text.ts';
import { readWordNet, type WordNet } from './wordnet.ts';

/** The shipped bank is drawn with it. */
export const SHIPPED_SEED = 1;

/** One list of questions per shipped file; pairs stand together, the tricky question first. */
export interface Bank {
  readonly facts: readonly Question[];
  readonly nonexistent: readonly Question[];
  readonly premises: readonly Question[];
  readonly contexts: readonly Question[];
}

/** The files, by list. */
export const BANK_FILES: Readonly<Record<keyof Bank, string>> = {
  facts: 'facts.jsonl',
  nonexistent: 'nonexistent.jsonl',
  premises: 'premises.jsonl',
  contexts: 'contexts.jsonl',
};

/** Builds the question bank. The same seed and package versions give the same questions in the same order. */
export function buildBank(seed: number): Bank {
  const wordNet = readWordNet();
  const relations = collectRelations(wordNet, seed);
  const splits = splitsOf(relations, seed);
  const bank = { relations, splits, seed };
  return {
    facts: factQuestions(relations, splits, seed),
    nonexistent: shuffledPairs(nonexistentPairs(bank, knownWords(wordNet, relations)), seed),
    premises: shuffledPairs(premisePairs(bank), seed),
    contexts: shuffledPairs(contextPairs(bank), seed),
  };
}

/** Every word of WordNet's index and of the facts' subjects and answers: no invented name may be one. */
function knownWords(wordNet: WordNet, relations: readonly Relation[]): Set<string> {
  const known = new Set<string>(wordNet.inGlosses.keys());
  for (const key of wordNet.senses.keys()) for (const word of words(key.slice(2))) known.add(word);
  for (const { facts } of relations) {
    for (const { subject, answers } of facts)
      for (const word of [subject, ...answers].flatMap(words)) known.add(word);
  }
  return known;
}
