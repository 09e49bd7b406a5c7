// Earlier turns of the conversation: each question once, under it the answer that each arm gave and goes on from.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import type { ArmId } from '../../model/generation/types.ts';
import { historicText } from '../../store/conversation.ts';
import { armOf, type Run, rootOf } from '../../store/run.ts';
import { focusQuestion } from '../ask/focusQuestion.ts';
import { ArmLine } from '../controls/icons.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { labelOf, shownColumns } from './columns.ts';
import { useIsNarrow } from './useIsNarrow.ts';

export function TurnHistory() {
  const history = useExplorer((state) => state.run?.history);
  const [isOpen, setOpen] = useState(false);
  const question = useExplorer((state) => state.run?.question ?? '');
  if (!history || history.length === 0) return null;
  const hidden = history.length - 1;
  const firstShown = isOpen ? 0 : hidden;
  return (
    <section className="turns" aria-label="Earlier turns">
      {hidden > 0 && (
        <Button className="button tiny plain soft" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {hidden === 1 ? '1 turn' : `${hidden} turns`} before {isOpen ? '▴' : '▾'}
        </Button>
      )}
      {history.slice(firstShown).map((turn, i) => (
        <Turn key={turn.id} turn={turn} number={firstShown + i} />
      ))}
      <Question text={question} number={history.length} />
    </section>
  );
}

function Question({ text, number }: { readonly text: string; readonly number: number }) {
  const { edit } = useActions();
  const isRecorded = useExplorer((state) => state.run?.isRecorded ?? false);
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  return (
    <div className="turn-question">
      <p>{text}</p>
      {!isRecorded && (
        <Button
          className="button tiny plain soft"
          aria-label={`Edit question ${number + 1}`}
          isDisabled={isRunning}
          onPress={() => {
            edit(number);
            focusQuestion();
          }}
        >
          Edit
        </Button>
      )}
    </div>
  );
}

function Turn({ turn, number }: { readonly turn: Run; readonly number: number }) {
  const columns = useExplorer(
    useShallow(({ run, isDetailed }) => shownColumns({ run, isDetailed, isControlOn: false })),
  );
  const shown = useExplorer((state) => (columns.includes(state.arm) ? state.arm : 'normal'));
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isOne = useIsNarrow() && isDetailed; // as in the tabs below
  return (
    <div className="turn">
      <Question text={turn.question} number={number} />
      <ul className="arms turn-answers" aria-label={`Answers to question ${number + 1}`}>
        {columns
          .filter((id) => !isOne || id === shown)
          .map((id) => (
            <Answer key={id} turn={turn} id={id} />
          ))}
      </ul>
    </div>
  );
}

function Answer({ turn, id }: { readonly turn: Run; readonly id: ArmId }) {
  const label = useExplorer((state) => labelOf(state.run, id));
  const root = useExplorer(({ run }) => {
    const arm = armOf(run, id);
    return run && arm ? rootOf(run, arm).id : id;
  });
  return (
    <li>
      <ArmLine arm={id} />
      <span className="visually-hidden">{label}: </span>
      <span>{historicText(turn, root).trim()}</span>
    </li>
  );
}
