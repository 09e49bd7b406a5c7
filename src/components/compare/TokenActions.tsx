// What can be done at a pinned token: go on from here with the sliders as they are, or turn what is loudest here.

import { useId } from 'react';
import { Button } from 'react-aria-components';
import { toIntervention } from '../../store/interventions.ts';
import { armOf } from '../../store/run.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { scaleWords } from './armWords.ts';
import { useTokenCard } from './compareContext.ts';
import { whyNoFork } from './forkReason.ts';
import type { CardPlace } from './tokenCard.ts';

export function TokenActions({ place: { arm: id, position, element } }: { readonly place: CardPlace }) {
  const { fork, look, chooseGroup, setTarget } = useActions();
  const card = useTokenCard();
  const reason = useId();
  const index = useExplorer((state) => position - (armOf(state.run, id)?.prompt.length ?? 0));
  const isRead = useExplorer((state) => position < (armOf(state.run, id)?.readTo ?? 0));
  const size = useExplorer((state) => state.groupSize);
  const why = useExplorer(whyNoFork);
  const scales = useExplorer((state) => scaleWords(toIntervention(state), state.shape?.neurons ?? 1));
  return (
    <div className="token-actions">
      {index >= 0 && (
        <>
          <Button
            className="button tiny"
            isDisabled={why !== null}
            aria-describedby={reason}
            onPress={() => {
              element.focus({ preventScroll: true });
              card.close();
              void fork(id, index);
            }}
          >
            Fork here
          </Button>
          <p id={reason} className="soft small">
            {why ?? `Writes on from this token with: ${scales}. Both answers stay.`}
          </p>
        </>
      )}
      <Button
        className="button tiny"
        isDisabled={!isRead}
        onPress={() => {
          look(id, position);
          if (chooseGroup()) setTarget('loudest');
        }}
      >
        Choose the {size} loudest here
      </Button>
    </div>
  );
}
