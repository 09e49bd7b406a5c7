// What the probe says of each answer, and what that does and does not mean (method.md §7): never a bare percentage,
// never that an answer is false.

import type { Place } from '../probe/score.ts';
import type { Report, ReportedScore } from './report.ts';
import { list, number, percent, quote } from './words.ts';

const MEANING =
  'The score is the probe’s logit: its intercept plus, summed over its neurons, weight times CETT (|z| · ‖column of ' +
  'down_proj‖ / ‖output of down_proj‖), averaged over the tokens that state the answer. Every answer was read again with ' +
  'all neurons as they are (α = 1) for it, because scaling a neuron moves the score by construction.';

const SAYS =
  'A higher score says that the activations of the answer look more like those of answers that this model gets wrong ' +
  'every time it is asked; it does not say that the answer is false, and a low score is no proof of truth.';

/** Of a bare weight vector. */
const SAYS_UNKNOWN =
  'A higher score says that the activations of the answer lie further where the weights point, which is taken to be ' +
  'towards wrong answers. What they were fitted on, and how well they tell answers apart, is not known; it does not say ' +
  'that the answer is false.';

const BALANCED =
  'Held-out answers were balanced, right against wrong, so a place among them is not a probability of being wrong.';

/** Null when no answer has a score or a reason why it has none. */
export function scoreWords({ answers, probe }: Pick<Report, 'answers' | 'probe'>): string | null {
  const labels = new Map<string, string[]>();
  for (const { label, score } of answers) {
    if (!score) continue;
    const words = oneScore(score);
    labels.set(words, [...(labels.get(words) ?? []), label]); // the same text has the same score
  }
  const told = [...labels].map(([words, of]) => `${list(of, of.length)}: ${words}`);
  if (told.length === 0) return null;
  const scored = answers.flatMap(({ score }) => (score?.kind === 'scored' ? [score] : []));
  if (scored.length === 0) return told.join(' ');
  const says = probe?.training == null ? SAYS_UNKNOWN : SAYS;
  const isPlaced = scored.some(({ place, confidencePlace }) => place || confidencePlace);
  return [MEANING, ...told, says, ...(isPlaced ? [BALANCED] : [])].join(' ');
}

function oneScore(score: ReportedScore): string {
  if (score.kind === 'none') return score.why;
  const span = `${quote(score.span)}${score.isByHand ? ' (marked by hand)' : ''}`;
  const loose = score.isAskedAlike ? '' : ' (asked otherwise than those: a loose comparison)';
  const place = score.place
    ? `, ${placeWords(score.place)}${loose}`
    : ', its place among held-out answers not known for this probe';
  const sure = score.confidencePlace ? `, ${placeWords(score.confidencePlace)}` : '';
  return `score ${number(score.score)} over ${span}${place}; mean log-probability of the same tokens ${number(score.confidence)}${sure}.`;
}

function placeWords({ right, wrong }: Place): string {
  return `higher than ${percent(right)} of held-out right answers and ${percent(wrong)} of held-out wrong ones`;
}
