// How a published probe was fitted, in a sentence: on the page and in methods paragraphs alike.

import type { ProbeFile } from '../probe/probeFile.ts';

export function trainingWords(training: ProbeFile['training']): string {
  const { features, labels, c, right, wrong, samples, temperature } = training;
  const count = (n: number) => n.toLocaleString('en-US');
  return (
    `L1 logistic regression on ${features} shares of output, ${labels}, C = ${c}, on ${count(right)} right and ` +
    `${count(wrong)} wrong answers (${samples} samples a question at T = ${temperature}).`
  );
}
