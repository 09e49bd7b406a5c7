// The blind round: three answers as A, B and C, hands counted by keys or presses, then which is which and how often the
// audience was right so far. No colour, score or strength is shown before, for those would tell.

import { Button } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import { BLIND_LETTERS, type BlindColumn, orderOf, tallyRounds } from '../../model/talk/blind.ts';
import { isOfScene, roundOf, sceneOnShow, textsOf } from '../../store/talkSliceOnShow.ts';
import { strengthWords } from '../compare/armWords.ts';
import { labelOf } from '../compare/columns.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { outcomeWords, tallyWords } from './blindWords.ts';

const COLUMNS: readonly BlindColumn[] = [0, 1, 2];

export function BlindRound({ id }: { readonly id: string }) {
  const { reveal } = useActions();
  const isReady = useExplorer((state) => {
    const scene = sceneOnShow(state);
    return scene?.id === id && isOfScene(state, scene) && textsOf(state.run) !== null;
  });
  const isTold = useExplorer((state) => (roundOf(state, id)?.outcome ?? null) !== null);
  if (!isReady) return null;
  return (
    <section className="blind" aria-label="Blind round">
      <div className="blind-columns">
        {COLUMNS.map((column) => (
          <Column key={column} id={id} column={column} />
        ))}
      </div>
      <div className="blind-end">
        {!isTold && (
          <Button className="button primary" onPress={() => reveal(id)}>
            Which is which?
          </Button>
        )}
        <Told id={id} />
      </div>
    </section>
  );
}

function Column({ id, column }: { readonly id: string; readonly column: BlindColumn }) {
  const { vote } = useActions();
  const round = useRound(id);
  const texts = useExplorer((state) => state.run);
  const arm = round && orderOf(round.seed)[column];
  const label = useExplorer((state) => (arm ? labelOf(state.run, arm) : ''));
  const turned = useExplorer((state) => (arm ? strengthWords(state, arm) : ''));
  if (!round || !arm) return null;
  const letter = BLIND_LETTERS[column];
  const votes = round.votes[column];
  const isTold = round.outcome !== null;
  return (
    <section
      className={`panel blind-column ${isTold && arm === 'steered' ? 'found' : ''}`}
      aria-label={`Answer ${letter}`}
    >
      <div className="blind-head">
        <h2 className="blind-letter">{letter}</h2>
        {isTold && (
          <p>
            <b>{label}</b> <span className="soft">{turned}</span>
          </p>
        )}
      </div>
      <p className="blind-text">{textsOf(texts)?.[arm]}</p>
      <div className="blind-votes">
        <Button
          className="button"
          isDisabled={isTold}
          aria-label={`A vote for ${letter}`}
          onPress={() => vote(id, column, 1)}
        >
          + {letter}
        </Button>
        <span className="number blind-count" role="status">
          <span className="visually-hidden">{letter}: </span>
          {votes} {votes === 1 ? 'vote' : 'votes'}
        </span>
        {votes > 0 && !isTold && (
          <Button
            className="button plain"
            aria-label={`Take back a vote for ${letter}`}
            onPress={() => vote(id, column, -1)}
          >
            −
          </Button>
        )}
      </div>
    </section>
  );
}

function Told({ id }: { readonly id: string }) {
  const round = useRound(id);
  const rounds = useExplorer((state) => state.rounds);
  const words = round && outcomeWords(round);
  return (
    <div className="blind-told" role="status">
      {words ? (
        <>
          <p>
            <b>{words}</b>
          </p>
          <p className="soft number">{tallyWords(tallyRounds(rounds.values()))}</p>
        </>
      ) : (
        <p className="soft">Which one was steered? Press A, B or C for each hand.</p>
      )}
    </div>
  );
}

/** One without votes is made anew whenever it is asked for. */
function useRound(id: string) {
  return useExplorer(useShallow((state) => roundOf(state, id)));
}
