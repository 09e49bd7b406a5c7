// The recorded moves of the sliders while an answer was written: what changed, and the first token it could change.
// The control's repeat the steered answer's, so they are listed there only.

import { Button } from 'react-aria-components';
import type { ArmId } from '../../model/generation/types.ts';
import { armOf } from '../../store/run.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { movesOf } from './armWords.ts';

/** A drag records a move a token; the last few tell the story. */
const SHOWN = 4;

export function MoveList({ name }: { readonly name: ArmId }) {
  return name === 'normal' || name === 'control' ? null : <Moves name={name} />;
}

function Moves({ name }: { readonly name: ArmId }) {
  const { look } = useActions();
  const run = useExplorer((state) => state.run);
  const width = useExplorer((state) => state.shape?.neurons ?? 1);
  const arm = armOf(run, name);
  const moves = run && arm ? movesOf(run, arm, width) : [];
  if (!arm || moves.length === 0) return null;
  const earlier = moves.length - SHOWN;
  const whose = name === 'steered' ? '' : `, ${arm.label}`;
  return (
    <ul className="moves" aria-label={`Moves of the sliders${whose}`}>
      {earlier > 0 && <li>{earlier === 1 ? '1 move' : `${earlier} moves`}, then</li>}
      {moves.slice(-SHOWN).map(({ position, words }) => {
        const token = position + 2 - arm.prompt.length;
        return (
          <li key={position}>
            <Button
              className="chip number"
              aria-label={`${words}, acts from position ${position}`}
              onPress={() => look(name, Math.min(position, arm.readTo - 1))}
            >
              {words} from {token >= 1 ? `token ${token}` : `position ${position}`}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
