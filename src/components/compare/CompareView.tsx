// The answers under one prompt, side by side, with all that is said of them. Each part fails alone.

import { type ReactNode, useState } from 'react';
import { AnswerFiles } from '../cite/AnswerFiles.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { ScoreNotes } from '../score/ScoreNotes.tsx';
import { Announcer } from './Announcer.tsx';
import { AnswerColumns } from './AnswerColumns.tsx';
import { TokenCardContext } from './compareContext.ts';
import { PromptTokens } from './PromptTokens.tsx';
import { RecordedNote } from './RecordedNote.tsx';
import { TallyNote } from './TallyNote.tsx';
import { TokenCard } from './TokenCard.tsx';
import { TurnHistory } from './TurnHistory.tsx';
import { createTokenCard } from './tokenCard.ts';

export function CompareView() {
  const [card] = useState(createTokenCard);
  const isDetailed = useExplorer((state) => state.isDetailed);
  return (
    <TokenCardContext value={card}>
      <Part name="Earlier turns">
        <TurnHistory />
      </Part>
      <Part name="Recorded">
        <RecordedNote />
      </Part>
      <AnswerColumns />
      <Part name="Tally of controls">
        <TallyNote />
      </Part>
      <Part name="What the score says">
        <ScoreNotes />
      </Part>
      <Part name="Files and citing">
        <AnswerFiles />
      </Part>
      {isDetailed && (
        <Part name="Prompt tokens">
          <PromptTokens />
        </Part>
      )}
      <Part name="Announcements">
        <Announcer />
      </Part>
      <Part name="Token">
        <TokenCard />
      </Part>
    </TokenCardContext>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <ErrorBoundary name={name}>{children}</ErrorBoundary>;
}
