// The words of an answer as a rival: some words ("Paris", "the") are right more often than others, and a probe that
// only recognises them has understood nothing of the model.

import type { AnswerTable } from '../answerRow.ts';
import type { KernelOptions } from './kernelRecipe.ts';
import type { Recipe } from './recipe.ts';
import { fitTunedKernel } from './tunedKernel.ts';
import { wordsOf } from './words.ts';

/**
 * L2 regression over the words of the span, each answer scaled to length 1: a word of a two-word span counts more than
 * one of six. A word that training has not seen says nothing.
 */
export function wordsRecipe(table: AnswerTable, { seed, indices }: KernelOptions): Recipe {
  const words = indices.map((index) => wordsOf(table.rows[index]!.spanText));
  const position = new Map(indices.map((index, i) => [index, i]));
  const rows = indices.map((index) => table.rows[index]!);
  const known = { gram: wordGram(words), indices, rows };
  return {
    name: 'words of the span',
    fit(train) {
      const { dual, intercept } = fitTunedKernel(known, train, seed);
      const weights = new Map<string, number>();
      for (const [i, index] of train.entries()) {
        const inAnswer = words[position.get(index)!]!;
        const part = dual[i]! / Math.sqrt(inAnswer.length);
        for (const word of inAnswer) weights.set(word, (weights.get(word) ?? 0) + part);
      }
      return (other, tested) =>
        Float64Array.from(tested, (index) => {
          const inAnswer = wordsOf(other.rows[index]!.spanText);
          const sum = inAnswer.reduce((total, word) => total + (weights.get(word) ?? 0), 0);
          return intercept + sum / Math.sqrt(Math.max(1, inAnswer.length));
        });
    },
  };
}

/** Shared words over the root of the product of both counts, [m, m]; 0 beside an answer without words. */
function wordGram(words: readonly (readonly string[])[]): Float64Array {
  const answersOf = new Map<string, number[]>();
  for (const [i, inAnswer] of words.entries()) {
    for (const word of inAnswer) {
      const answers = answersOf.get(word);
      if (answers) answers.push(i);
      else answersOf.set(word, [i]);
    }
  }
  const size = words.length;
  const gram = new Float64Array(size * size);
  for (const answers of answersOf.values()) {
    for (const a of answers) {
      for (const b of answers) {
        gram[a * size + b]! += 1 / Math.sqrt(words[a]!.length * words[b]!.length);
      }
    }
  }
  return gram;
}
