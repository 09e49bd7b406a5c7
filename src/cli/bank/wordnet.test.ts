import { describe, expect, it } from 'vitest';
import { above, firstSenseRules, isMainly, type PartOfSpeech, type Synset, type WordNet } from './wordnet.ts';

const synset = (key: string, words: readonly string[], ...kinds: string[]): Synset => ({
  key,
  pos: key[0] as PartOfSpeech,
  file: 5,
  words,
  pointers: kinds.map((target) => ({ symbol: '@', target, from: 0, to: 0 })),
  gloss: '',
});
const sense = (count: number) => ({ synset: synset('n1', ['dog']), number: 1, count });

describe('what WordNet is asked', () => {
  it('goes all the way up, the nearest first, each once', () => {
    const all = [
      synset('n1', ['animal']),
      synset('n2', ['pet'], 'n1'),
      synset('n3', ['canine'], 'n1'),
      synset('n4', ['dog'], 'n2', 'n3'),
    ];
    const wordNet: WordNet = {
      synsets: new Map(all.map((each) => [each.key, each])),
      senses: new Map(),
      inGlosses: new Map(),
    };
    expect(above(wordNet, all[3]!).map(({ words }) => words[0])).toEqual(['pet', 'canine', 'animal']);
  });

  it('takes a first sense for the meaning where most uses are of it', () => {
    expect(firstSenseRules([sense(6), sense(4)])).toBe(true);
    expect(firstSenseRules([sense(5), sense(5)])).toBe(false);
    expect(firstSenseRules([sense(0), sense(0), sense(0)])).toBe(false);
    expect(firstSenseRules([sense(0)])).toBe(true);
  });

  it('knows which part of speech a word mainly is', () => {
    const wordNet: WordNet = {
      synsets: new Map(),
      senses: new Map([
        ['n:get', [sense(0)]],
        ['v:get', [sense(50)]],
      ]),
      inGlosses: new Map(),
    };
    expect([isMainly(wordNet, 'n', 'get'), isMainly(wordNet, 'v', 'get')]).toEqual([false, true]);
  });
});
