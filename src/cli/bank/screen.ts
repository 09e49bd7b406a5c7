// The rules that every relation's facts pass: no answer in its question, no doubtful subject, the commonest first.

import { type Fact, phrase, type Relation } from './relation.ts';
import { contains, contentKey, draw, normalised, sharesStem, words } from './text.ts';
import { UNFIT } from './unfit.ts';

/** The facts of a relation that may be asked, at most `cap` of them. */
export function screen(relation: Relation, seed: number): Fact[] {
  const rank = drawnRank(relation.name, seed);
  const facts = unambiguous(relation.facts).sort(
    (a, b) => (b.weight ?? 0) - (a.weight ?? 0) || rank(a) - rank(b),
  );
  const kept: Fact[] = [];
  for (const fact of facts) {
    if (kept.length === relation.cap) break;
    const screened = { ...fact, answers: acceptable(fact.answers, relation) };
    if (screened.answers.length === 0 || isUnfit(fact) || leaks(screened, relation)) continue;
    if (!kept.some((other) => saysTheSame(fact, other))) kept.push(screened);
  }
  return kept;
}

function isUnfit({ subject, shown = subject }: Fact): boolean {
  return [...words(subject), ...words(shown)].some((word) => UNFIT.has(word));
}

/** True where two long texts (definitions) share most of their content words. */
function saysTheSame({ shown: a = '' }: Fact, { shown: b = '' }: Fact): boolean {
  if (!/ .* .* /.test(a) || !/ .* .* /.test(b)) return false;
  const [first, second] = [contentKey(a).split(' '), contentKey(b).split(' ')];
  const shared = first.filter((word) => second.includes(word)).length;
  return first.length >= 3 && shared >= 0.6 * (first.length + second.length - shared);
}

/** Order among equally common subjects, drawn when it is asked for. */
function drawnRank(name: string, seed: number): (fact: Fact) => number {
  const ranks = new Map<Fact, number>();
  return (fact) => {
    const rank = ranks.get(fact) ?? draw(seed, `${name}:${fact.subject}`);
    ranks.set(fact, rank);
    return rank;
  };
}

/** What is asked about once only, or always with the same answers. */
function unambiguous(facts: readonly Fact[]): Fact[] {
  const byShown = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = normalised(fact.shown ?? fact.subject);
    byShown.set(key, [...(byShown.get(key) ?? []), fact]);
  }
  return [...byShown.values()].flatMap((found) =>
    found.every(({ answers }) => answers.join() === found[0]!.answers.join()) ? [found[0]!] : [],
  );
}

/** Words that stand in answers anyway: no proof as a second wording. */
const IN_ANY_ANSWER = new Set(
  `be have has get do in on up out off no not as at so it is can may will one to of and or that this there make take
  go us come let put all some more well word term words noun verb adjective opposite synonym means mean`.split(
    /\s+/,
  ),
);

/** Without repetitions and without the words of the question itself ('What kind of animal': animal). */
function acceptable(answers: readonly string[], { phrasings }: Relation): string[] {
  const seen = new Set<string>();
  return answers.filter((answer) => {
    const key = normalised(answer);
    const usual = answer === answers[0];
    if (!usual && (/^[a-z]$/.test(key) || IN_ANY_ANSWER.has(key))) return false;
    if (words(answer).some((word) => UNFIT.has(word))) return false;
    if (key === '' || seen.has(key) || phrasings.some((template) => contains(template, answer))) return false;
    seen.add(key);
    return true;
  });
}

/**
 * An answer that stands in the question as whole words is a leak; so is one that shares a stem with the subject,
 * unless the relation asks for a form of the subject.
 */
function leaks({ subject, shown = subject, answers }: Fact, { phrasings, form = false }: Relation): boolean {
  return answers.some(
    (answer) =>
      phrasings.some((template) => contains(phrase(template, shown), answer)) ||
      (!form &&
        (contains(shown, answer.replace(/s$/, '')) || sharesStem(shown, answer) || contains(answer, shown))),
  );
}
