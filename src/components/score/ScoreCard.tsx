// Under an answer: what the probe says of it, beside the model's own confidence; or why it says nothing. Never a bare
// percentage: always both reference classes (method.md §7).

import type { ArmId } from '../../model/generation/types.ts';
import { NOT_KNOWN } from '../../model/probe/probe.ts';
import type { Place } from '../../model/probe/score.ts';
import { formatShare, formatValue } from '../../render/format.ts';
import type { Scored } from '../../store/armScore.ts';
import { wasScaled } from '../../store/run.ts';
import { Term } from '../controls/Term.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { InFlight } from './InFlight.tsx';
import { ReferenceScale } from './ReferenceScale.tsx';
import { SpanOrigin } from './SpanOrigin.tsx';
import { highScoreWords } from './scoreWords.ts';
import { useArmScore } from './useArmScore.ts';

export function ScoreCard({ name }: { readonly name: ArmId }) {
  const score = useArmScore(name);
  if (!score) return null;
  switch (score.kind) {
    case 'none':
      return (
        <p className="score soft small">
          {score.why} <SpanOrigin name={name} />
        </p>
      );
    case 'waiting':
      return <p className="score soft small">Reading the answer again for its score…</p>;
    case 'scored':
      return <ScoredAnswer name={name} scored={score} />;
    default:
      return score satisfies never;
  }
}

function ScoredAnswer({ name, scored }: { readonly name: ArmId; readonly scored: Scored }) {
  const probe = useExplorer((state) => state.probe);
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isScaled = useExplorer(({ run }) => run !== null && wasScaled(run, name));
  if (!probe) return null;
  if (!isDetailed) return <ScoreSentence name={name} scored={scored} instruction={probe.instruction} />;
  const { score, place, confidence, confidencePlace } = scored;
  return (
    <div className="score">
      <figure aria-label="Score of the probe">
        <figcaption>
          <ScoreTerm /> <Higher value={score} place={place} />
          {isScaled && <span className="soft"> · re-read with every neuron as it is</span>}
          <SpanOrigin name={name} />
        </figcaption>
        <div className="flown">
          {probe.reference && place && (
            <ReferenceScale
              arm={name}
              title="score"
              reference={probe.reference}
              value={score}
              ends={['like right answers', 'like wrong answers']}
              label={`score ${formatValue(score)}: ${inWords(place)}`}
            />
          )}
          {isScaled && <InFlight name={name} span={scored.span} probe={probe} />}
        </div>
      </figure>
      <figure aria-label="The model’s own confidence">
        <figcaption>
          <Term means="The mean log-probability that the model itself gave to the underlined tokens. It needs no probe, and it is the rival that a probe has to beat.">
            Confidence
          </Term>{' '}
          <Higher value={confidence} place={confidencePlace} />
        </figcaption>
        {probe.confidence && confidencePlace && (
          <ReferenceScale
            arm={name}
            title="confidence"
            reference={probe.confidence}
            value={confidence}
            ends={['unsure', 'sure']}
            label={`mean log-probability ${formatValue(confidence)}: ${inWords(confidencePlace)}`}
          />
        )}
      </figure>
      <AskedOtherwise scored={scored} instruction={probe.instruction} />
    </div>
  );
}

interface Asked {
  readonly scored: Scored;
  /** Of the probe's own questions. */
  readonly instruction: string;
}

function AskedOtherwise({ scored, instruction }: Asked) {
  if (scored.isAskedAlike || !scored.place) return null;
  return (
    <p className="caveat">
      Asked otherwise than the held-out answers
      {instruction.trim() && `, which were asked with “${instruction.trim()}” alone`}: this comparison is
      loose.
    </p>
  );
}

/** In the simple view: the score's place alone. */
function ScoreSentence({ name, scored, instruction }: Asked & { readonly name: ArmId }) {
  return (
    <div className="score sentence">
      <p>
        <ScoreTerm /> <Higher value={scored.score} place={scored.place} />
        <SpanOrigin name={name} />
      </p>
      <AskedOtherwise scored={scored} instruction={instruction} />
    </div>
  );
}

function ScoreTerm() {
  const higher = useExplorer(({ probe }) => (probe ? highScoreWords(probe).short : ''));
  return (
    <Term
      means={`The probe’s logit: intercept plus weight times share of output (CETT), averaged over the underlined tokens. Higher: ${higher}.`}
    >
      Score
    </Term>
  );
}

/** Without held-out answers a value says nothing by itself: that is said. */
function Higher({ value, place }: { readonly value: number; readonly place: Place | null }) {
  if (!place) {
    return (
      <span className="number">
        <b>{formatValue(value)}</b>; its place among held-out answers is {NOT_KNOWN}
      </span>
    );
  }
  return (
    <span className="number">
      higher than <b>{formatShare(place.right)}</b> of held-out right answers,{' '}
      <b>{formatShare(place.wrong)}</b> of wrong ones
    </span>
  );
}

function inWords({ right, wrong }: Place): string {
  return `higher than ${formatShare(right)} of held-out right answers and ${formatShare(wrong)} of held-out wrong ones`;
}
