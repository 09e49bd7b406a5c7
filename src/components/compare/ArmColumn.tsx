// One answer: its tokens as they are written, where it leaves the normal one, the moves that acted on it, and what the
// probe says of it when it is over.

import type { ArmId } from '../../model/generation/types.ts';
import { armOf } from '../../store/run.ts';
import { ArmLine } from '../controls/icons.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { ScoreCard } from '../score/ScoreCard.tsx';
import { AnswerText } from './AnswerText.tsx';
import { ArmOutcome } from './ArmOutcome.tsx';
import { ArmStrength } from './ArmStrength.tsx';
import { labelOf } from './columns.ts';
import { MoveList } from './MoveList.tsx';

export function ArmColumn({ name }: { readonly name: ArmId }) {
  const label = useExplorer((state) => labelOf(state.run, name));
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isWritten = useExplorer((state) => armOf(state.run, name) !== null);
  return (
    <section className="panel arm" aria-label={`${label} answer`}>
      <div className="arm-head">
        <ArmLine arm={name} />
        <h2>{label}</h2>
        <ArmStrength name={name} />
      </div>
      {isWritten ? <AnswerText name={name} label={label} /> : <Empty name={name} />}
      <div className="arm-foot">
        <ArmOutcome name={name} />
        {isDetailed && <MoveList name={name} />}
      </div>
      <ScoreCard name={name} />
    </section>
  );
}

function Empty({ name }: { readonly name: ArmId }) {
  const isAsked = useExplorer((state) => state.run !== null);
  return (
    <p className="answer-empty soft">
      {EMPTY[name]}
      {isAsked && name === 'control' && ' It is written when you ask again.'}
    </p>
  );
}

const EMPTY: Readonly<Record<ArmId, string>> = {
  normal: 'The model as it is.',
  steered: 'The same model, the same question, with your neurons turned.',
  control: 'The same again, with as many random neurons turned instead: what would have happened anyway?',
};
