// Under the answers: what came of turning, plainly, and of the control sets tried on this question with these
// settings, how many did the same. Every draw counts; another adds to them.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { formatMetric, formatShare } from '../../render/format.ts';
import {
  type ControlTally,
  isComparable,
  isCountable,
  summarise,
  TALLY_SIZE,
} from '../../store/controlTally.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { turnedOutcome } from '../../store/guessSlice.ts';
import { armOf, firstDifference, type Run } from '../../store/run.ts';
import { tallyOf } from '../../store/tallySlice.ts';
import { TallyMenu } from '../cite/TallyMenu.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { TallyTexts } from './TallyTexts.tsx';
import { countWords, tallyP } from './tallyWords.ts';

/** Fewer sets than this say nothing worth a number. */
const FEWEST = 5;

export function TallyNote() {
  const run = useExplorer((state) => (state.run?.outcome === 'done' ? state.run : null));
  const tally = useExplorer((state) => (state.run?.outcome === 'done' ? tallyOf(state) : null));
  const [areTextsOpen, setTextsOpen] = useState(false);
  const isDetailed = useExplorer((state) => state.isDetailed);
  const difference = run && steeredDifference(run);
  if (!run || difference === undefined) return null;
  if (!isDetailed && !turnedOutcome(run)) return null; // the first line asks for it
  const isChanged = difference !== null;
  return (
    <section className="tally" aria-label="Control sets">
      <div className="tally-words">
        <p>{outcomeWords(run, difference)}</p>
        {tally && <Count tally={tally} isChanged={isChanged} />}
      </div>
      <Counting drawn={tally?.size ?? 0} />
      {isDetailed && tally && tally.size >= FEWEST && <Sureness tally={tally} isChanged={isChanged} />}
      <div className="tally-actions">
        {isDetailed && tally && tally.size > 0 && (
          <TallyTexts tally={tally} isOpen={areTextsOpen} setOpen={setTextsOpen} />
        )}
        {isDetailed && <More run={run} />}
        {isDetailed && tally && tally.size > 0 && <TallyMenu tally={tally} />}
      </div>
    </section>
  );
}

/** Undefined without a steered answer; null: the same text. */
function steeredDifference(run: Run): number | null | undefined {
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  return normal && steered ? firstDifference(normal, steered) : undefined;
}

function outcomeWords(run: Run, difference: number | null): string {
  if (difference !== null) return `The steered answer differs from token ${difference + 1}.`;
  if (!turnedOutcome(run)) return NOTHING_TURNED;
  return 'Nothing happened: the steered answer is the same text.';
}

const NOTHING_TURNED = 'Nothing was turned, so the steered answer is the normal one.';

function Count({ tally, isChanged }: { readonly tally: ControlTally; readonly isChanged: boolean }) {
  const isUniform = useExplorer((state) => state.run?.controlKind === 'uniform');
  const words = countWords(tally, { isUniform, isChanged });
  if (!words) return null;
  const [count, sets, did] = words;
  return (
    <p>
      <b className="number">{count}</b>{' '}
      <Term
        means={
          isUniform
            ? 'As many other neurons, drawn evenly from all. These are mostly quieter than the H-Neurons, so they change less: a comparison in favour of the H-Neurons. Every draw under these settings counts, wanted or not.'
            : 'As many other neurons, about as loud, and from the same layers where those have others. Every draw under these settings counts, wanted or not. One set says little; twenty say something.'
        }
      >
        {sets}
      </Term>{' '}
      {did}
    </p>
  );
}

function Counting({ drawn }: { readonly drawn: number }) {
  const isCounting = useExplorer((state) => state.counting > 0);
  if (!isCounting) return null;
  return (
    <p className="soft number">
      counting… {drawn} of {TALLY_SIZE}
    </p>
  );
}

/** How much so few sets can say. */
function Sureness({ tally, isChanged }: { readonly tally: ControlTally; readonly isChanged: boolean }) {
  const isUniform = useExplorer((state) => state.run?.controlKind === 'uniform');
  const { drawn, interval } = summarise(tally);
  const p = tallyP(tally);
  return (
    <p className="soft small number">
      <Term means="Wilson’s interval for the share of all such sets that would change this answer.">
        95 % interval
      </Term>{' '}
      {formatShare(interval[0])} to {formatShare(interval[1])}
      {isChanged && !isUniform && drawn >= TALLY_SIZE && (
        <>
          {' · '}
          <Term means="(1 + sets that changed it) / (sets + 1): how often a set like these would change the answer if the turned neurons were nothing special. For this one question only.">
            p
          </Term>{' '}
          = {formatMetric(p)}; with {drawn} sets it can be no smaller than 1/{drawn + 1}
        </>
      )}
    </p>
  );
}

function More({ run }: { readonly run: Run }) {
  const { redrawControl, setControlOn, rerun } = useActions();
  const isCountingNow = useExplorer((state) => state.counting > 0);
  const kind = useExplorer(whatIsMissing);
  if (!isComparable(run)) return null;
  if (kind === 'control') {
    return (
      <Button
        className="button tiny"
        onPress={() => {
          setControlOn(true);
          void rerun();
        }}
      >
        Would any other neurons do? Try {TALLY_SIZE} sets
      </Button>
    );
  }
  if (!isCountable(run)) return null;
  return (
    <Button
      className="button tiny"
      isDisabled={isCountingNow || kind === 'model'}
      onPress={redrawControl}
      aria-label="Try one more control set"
    >
      One more set
    </Button>
  );
}

function whatIsMissing({ isControlOn, model }: ExplorerState): 'control' | 'model' | null {
  if (model.kind !== 'ready') return 'model';
  return isControlOn ? null : 'control';
}
