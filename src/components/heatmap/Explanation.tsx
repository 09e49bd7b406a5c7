// What the map shows, and what to bear in mind about it here.

import type { ExplorerState } from '../../store/explorer.ts';
import { figureOf, isOneToken, whyNoSpan } from '../../store/figure.ts';
import { armOf, firstDifference } from '../../store/run.ts';
import { useExplorer } from '../explorerContext.tsx';
import { meaningOf } from './words.ts';

export function Explanation({ arm }: { readonly arm: string }) {
  const words = useExplorer((state) => explain(state, arm));
  return <p className="soft small">{words}</p>;
}

function explain(state: ExplorerState, label: string): string {
  const figure = figureOf(state);
  if (!figure) return '';
  const { metric, place } = figure;
  const sentences = [meaningOf(metric, label), 'Rows are layers, columns are neurons.'];
  if (!isOneToken(place))
    sentences.push('Mean over the tokens that state the answer, read while it was written.');
  const [normal, arm] = [armOf(state.run, 'normal'), armOf(state.run, place.arm)];
  const apart = normal && arm ? firstDifference(normal, arm) : null;
  if (metric === 'difference' && arm && apart !== null && place.end - arm.prompt.length > apart) {
    sentences.push('From here on the two texts differ, so part of the difference comes from the words.');
  }
  const why = whyNoSpan(state);
  if (why) sentences.push(`No mean over a span: ${why.charAt(0).toLowerCase()}${why.slice(1)}`);
  return sentences.join(' ');
}
