// Which part of an answer is scored, where a person decided it: said beside the score, with the way back to the rule;
// and where the rule finds none in a short answer, the way to mark it.

import { Button } from 'react-aria-components';
import type { ArmId } from '../../model/generation/types.ts';
import { LONGEST_ANSWER } from '../../model/probe/gauge.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { armOf, isComplete } from '../../store/run.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';

export function SpanOrigin({ name }: { readonly name: ArmId }) {
  const { setSpan } = useActions();
  const origin = useExplorer((state) => originOf(state, name));
  const count = useExplorer((state) => armOf(state.run, name)?.tokens.length ?? 0);
  if (origin === 'hand') {
    return (
      <span className="span-origin">
        {' '}
        <span className="soft">· part set by hand</span>{' '}
        <Button className="link-button" onPress={() => void setSpan(name, null)}>
          by the rule again
        </Button>
      </span>
    );
  }
  if (origin === 'none') {
    return (
      <>
        <Button className="link-button" onPress={() => void setSpan(name, [0, count])}>
          Mark it by hand
        </Button>
        : all of it first, then drag its two ends.
      </>
    );
  }
  return null;
}

function originOf({ run, spans }: ExplorerState, name: ArmId): 'hand' | 'none' | 'rule' {
  const [span, arm] = [spans.get(name), armOf(run, name)];
  if (!span || !arm || run?.isRecorded) return 'rule';
  if (span.isByHand) return 'hand';
  const isShort = arm.tokens.length > 0 && arm.tokens.length <= LONGEST_ANSWER;
  return span.tokens === null && isComplete(arm) && isShort ? 'none' : 'rule';
}
