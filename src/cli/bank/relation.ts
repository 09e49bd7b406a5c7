// What a source module hands over: a relation with its facts, before leaks are removed, splits are drawn and
// phrasings are chosen. Sources know their data; the rules that hold for all of them are in screen.ts and split.ts.

export interface Fact {
  /** What the fact is about; decides the split. */
  readonly subject: string;
  /** Every accepted wording, the usual one first. */
  readonly answers: readonly string[];
  /** What stands in the question for the subject, where that is another text (capital → country). */
  readonly shown?: string;
  /** Other names of what is asked, for the split: '11 + 48' of '59 - 48'. */
  readonly sameAs?: readonly string[];
  /** How common the subject is; the commonest are kept where a relation has more than `cap`. Default 0. */
  readonly weight?: number;
}

export interface Relation {
  readonly name: string;
  /** package@version */
  readonly source: string;
  /** `{x}` is the shown text, `{a}` the same with its indefinite article. */
  readonly phrasings: readonly string[];
  /** Phrasings that each subject is asked in: 2 for relations of few subjects. */
  readonly each: 1 | 2;
  /** Subjects at most. */
  readonly cap: number;
  /** Asks for a form of the word itself (past tense, demonym): answer and subject may share a stem. */
  readonly form?: boolean;
  /** The first answer is the subject of the inverse fact: both go on one side of the split. */
  readonly linked?: boolean;
  /** A small closed set, each member the answer about another (the days): its name; all are on one side. */
  readonly closed?: string;
  readonly facts: readonly Fact[];
}

/** Makes relations that have all but name, phrasings and facts in common, unless one says otherwise. */
export function relationMaker(common: Omit<Relation, 'name' | 'phrasings' | 'facts'>) {
  return (
    name: string,
    phrasings: readonly string[],
    facts: readonly Fact[],
    rest: Partial<Relation> = {},
  ): Relation => ({ ...common, name, phrasings, facts, ...rest });
}

/** The question as it is asked. */
export function phrase(template: string, shown: string): string {
  return template.replaceAll('{x}', shown).replaceAll('{a}', withArticle(shown));
}

/** Spelling decides, with the usual exceptions of sound. */
export function withArticle(noun: string): string {
  if (/^(?:uni(?![nm])|use|usu|ute|eu|ewe|one\b|ura)/i.test(noun)) return `a ${noun}`;
  return /^(?:[aeiou]|hour|heir|honest|honou?r)/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
