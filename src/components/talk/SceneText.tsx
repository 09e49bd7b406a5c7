// A paragraph of a scene, with the numbers it names filled in.

import { partsOf } from '../../model/talk/facts.ts';
import { useFactWords } from './useFactWords.ts';

export function SceneText({ text }: { readonly text: string }) {
  const words = useFactWords();
  return partsOf(text).map((part, i) => {
    if ('text' in part) return part.text;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change its order.
      <b key={i} className="number">
        {words?.[part.fact] ?? '…'}
      </b>
    );
  });
}
