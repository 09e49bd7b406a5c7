// At the head of an answer: what is turned in it (armWords.ts).

import type { ArmId } from '../../model/generation/types.ts';
import { useExplorer } from '../explorerContext.tsx';
import { strengthWords } from './armWords.ts';

export function ArmStrength({ name }: { readonly name: ArmId }) {
  const words = useExplorer((state) => strengthWords(state, name));
  return <span className="what number">{words}</span>;
}
