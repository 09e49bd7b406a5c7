// What can be done with the question in the box, and with the conversation on show.

import { Button } from 'react-aria-components';
import { StopIcon } from '../controls/icons.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { focusQuestion } from './focusQuestion.ts';

export function AskButton() {
  const actions = useActions();
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  const kind = useExplorer((state) => state.model.kind);
  const isWaiting = useExplorer((state) => state.waiting !== null);
  const isEmpty = useExplorer((state) => state.question.trim() === '');
  if (isRunning) {
    return (
      <Button className="button primary" onPress={actions.stop}>
        <StopIcon /> Stop
      </Button>
    );
  }
  const why = kind === 'none' ? 'Load the model first' : isEmpty ? 'Type a question first' : undefined;
  return (
    <span title={why}>
      <Button
        className="button primary"
        isDisabled={isEmpty || kind === 'none' || isWaiting}
        onPress={() => void actions.ask()}
      >
        {isWaiting ? 'Asks when ready' : 'Ask'}
      </Button>
    </span>
  );
}

/** @param isQuiet in the simple view: without what a researcher repeats, and without frames */
export function ConversationButtons({ isQuiet = false }: { readonly isQuiet?: boolean }) {
  const actions = useActions();
  const hasRun = useExplorer((state) => state.run !== null);
  const isReady = useExplorer((state) => state.model.kind === 'ready' && state.run?.status !== 'running');
  const canFollow = useExplorer(
    ({ run, question }) =>
      // The box still has the question that was asked: a follow-up is to be typed first.
      run?.isRecorded === false && question.trim() !== '' && question.trim() !== run.question,
  );
  const canUndo = useExplorer((state) => state.past.length > 0);
  const isSampling = useExplorer((state) => state.decoding.temperature > 0);
  const isRecorded = useExplorer((state) => state.run?.isRecorded === true);
  if ((!hasRun || (isQuiet && isRecorded)) && !canUndo) return null;
  const look = `button tiny ${isQuiet ? 'plain soft' : ''}`;
  return (
    <span className="conversation">
      <Button className={look} isDisabled={!isReady || !canFollow} onPress={() => void actions.followUp()}>
        Follow up
      </Button>
      {!isQuiet && (
        <Button
          className={look}
          aria-label={
            isSampling ? 'Regenerate with the next seed' : 'Regenerate: the same text, tokens are not drawn'
          }
          isDisabled={!isReady || !hasRun}
          onPress={() => void actions.regenerate()}
        >
          Regenerate
        </Button>
      )}
      <Button
        className={look}
        isDisabled={!hasRun}
        onPress={() => {
          actions.newChat();
          focusQuestion();
        }}
      >
        New chat
      </Button>
      <Button className={look} isDisabled={!canUndo} onPress={actions.undo}>
        Undo
      </Button>
    </span>
  );
}

/** A question that only a model can answer, while there is none. */
export function NeedsModel() {
  const isMissing = useExplorer(
    ({ model, question, run }) =>
      model.kind === 'none' && question.trim() !== '' && question.trim() !== run?.question,
  );
  if (!isMissing) return null;
  return (
    <p className="needs-model small soft" role="status">
      Load the model to ask this.
    </p>
  );
}

/** While an earlier question is being changed. */
export function EditNote() {
  const { cancelEdit } = useActions();
  const turn = useExplorer((state) => state.editing?.length ?? null);
  if (turn === null) return null;
  return (
    <p className="small" role="status">
      Changing question {turn + 1}: what came after it is replaced.{' '}
      <Button className="button tiny" onPress={cancelEdit}>
        Cancel
      </Button>
    </p>
  );
}
