// What went wrong, in plain words, with the one button that helps. Nothing on screen is lost for it.

import { Button } from 'react-aria-components';
import type { Remedy } from '../store/problem.ts';
import { useActions, useExplorer, useServices } from './explorerContext.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';

const BUTTONS: Readonly<Record<Exclude<Remedy, null>, string>> = {
  'load-again': 'Try again',
  'load-on-cpu': 'Use the processor (CPU) instead',
  'restart-engine': 'Start it again',
};

export function NoticeBar() {
  const problem = useExplorer((state) => state.problem);
  const { linkComplaints } = useServices();
  const actions = useActions();
  return (
    <>
      {linkComplaints.map((complaint) => (
        <div key={complaint} className="notice" role="status">
          <div className="words">{complaint} The page opened without it.</div>
        </div>
      ))}
      {problem && (
        <div className="notice" role="alert">
          <div className="words">
            <b>{problem.title}.</b> {problem.detail}
          </div>
          {problem.remedy && (
            <Button className="button" onPress={() => void actions.applyRemedy()}>
              {BUTTONS[problem.remedy]}
            </Button>
          )}
          <Button className="button plain" onPress={actions.dismissProblem}>
            Dismiss
          </Button>
        </div>
      )}
      <UpdateNotice />
    </>
  );
}
