// The recorded moves of the running answer: what changed, and the first token it could change.

import { Button } from 'react-aria-components';
import { formatAlpha, formatNeuron } from '../render/format.ts';
import { describeMove } from '../store/moves.ts';
import { armOf } from '../store/run.ts';
import { useActions, useExplorer } from './explorerContext.tsx';

/** A drag records a move a token; the last few tell the story. */
const SHOWN = 4;

export function MoveList() {
  const { look } = useActions();
  const run = useExplorer((state) => state.run);
  const neuronsPerLayer = useExplorer((state) => state.opened?.config.neurons ?? 1);
  const arm = armOf(run, 'steered');
  const own = run?.moves.filter((move) => move.arm === 'steered') ?? []; // the control's repeat them
  if (!run || !arm || own.length === 0) return null;
  const format = { alpha: formatAlpha, neuron: (neuron: number) => formatNeuron(neuron, neuronsPerLayer) };
  const moves = own.map((move, i) => ({
    position: move.position,
    words: describeMove(own[i - 1]?.intervention ?? arm.start, move.intervention, format),
  }));
  const earlier = moves.length - SHOWN;
  return (
    <ul className="moves" aria-label="Moves of the sliders">
      {earlier > 0 && <li>{earlier === 1 ? '1 move' : `${earlier} moves`}, then</li>}
      {moves.slice(-SHOWN).map(({ position, words }) => {
        const token = position + 2 - run.prompt.length;
        return (
          <li key={position}>
            <Button
              className="chip number"
              aria-label={`${words}, acts from position ${position}`}
              onPress={() => look('steered', Math.min(position, arm.readTo - 1))}
            >
              {words} from {token >= 1 ? `token ${token}` : `position ${position}`}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
