// Under the answers: their tokens and what acted on them as files, and what to write about the run.

import { useExplorer, useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { OpenRun } from '../files/OpenRun.tsx';
import { SaveRun } from '../files/SaveRun.tsx';
import { movesTable, tokensTable } from './answerTables.ts';
import { CiteButton } from './CiteButton.tsx';
import { useAbout } from './useAbout.ts';

export function AnswerFiles() {
  const { store, readings } = useServices();
  const about = useAbout();
  const isOver = useExplorer(({ run }) => run !== null && run.status !== 'running');
  const isDetailed = useExplorer((state) => state.isDetailed);
  if (!isOver) return null;
  const name = store.getState().run?.question ?? '';
  return (
    <div className="answer-files">
      {isDetailed && (
        <>
          <FigureMenu
            label="Save answers"
            name={`answers ${name}`}
            table={() => tokensTable(store.getState(), readings)}
            about={() => about.ofAnswer(null)}
          />
          <FigureMenu
            label="Save moves"
            name={`moves ${name}`}
            table={() => {
              const { run, shape } = store.getState();
              if (!run) throw new Error('no answer is on show');
              return movesTable(run, shape?.neurons ?? 1);
            }}
            about={() => about.ofAnswer(null)}
          />
        </>
      )}
      <SaveRun />
      <OpenRun isTiny />
      <CiteButton />
    </div>
  );
}
