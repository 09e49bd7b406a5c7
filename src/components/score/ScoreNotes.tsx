// Where scores are shown: what the colours of tokens mean, and what a score says and does not say.

import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { NOT_KNOWN } from '../../model/probe/probe.ts';
import { formatValue } from '../../render/format.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { highScoreWords } from './scoreWords.ts';
import { fixedScale } from './tokenScale.ts';
import { useStrongest } from './useStrongest.ts';

const SCALES = [
  { value: 'prompt', name: 'this prompt' },
  { value: 'fixed', name: 'fixed' },
] as const;

export function ScoreNotes() {
  const probe = useExplorer((state) => state.probe);
  const isDetailed = useExplorer((state) => state.isDetailed);
  const most = useStrongest();
  if (!probe || most === 0) return null;
  const high = highScoreWords(probe);
  return (
    <section className="score-notes" aria-label="What the score says">
      {isDetailed ? <TokenLegend most={most} /> : <ColourLegend />}
      <div>
        <p className="small">
          A high score says: <b>{high.says}</b>
          {probe.training ? ' ' : ', '}
          {high.more}
        </p>
        <Disclosure>
          <Heading level={3}>
            <Button slot="trigger" className="button tiny plain soft">
              What else to know before believing it ▾
            </Button>
          </Heading>
          <DisclosurePanel>
            <ul className="notes small">
              {probe.reference && <HeldOutNotes />}
              <li>
                Only the part that states the answer is scored and coloured. Long and non-factual answers get
                no score: there, length alone would decide.
              </li>
              <li>
                Every answer is read again with all neurons as they are. A score read while neurons are turned
                would move by construction.
              </li>
              <li>Turning H-Neurons down does not make the model know more.</li>
              {probe.caveats.map((caveat) => (
                <li key={caveat}>{caveat}</li>
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      </div>
    </section>
  );
}

function HeldOutNotes() {
  return (
    <>
      <li>
        The held-out answers were balanced, right against wrong, which the model’s answers are not. So a place
        on the scale is not the probability of being wrong.
      </li>
      <li>
        Bars above a line are right answers, bars below it wrong ones; each was scored by a probe that had not
        seen its subject.
      </li>
    </>
  );
}

/** In the simple view: which colour is which, without numbers. */
function ColourLegend() {
  const isFixed = useExplorer(isScaleFixed);
  return (
    <figure className="token-legend" aria-label="Colours of the underlined words">
      <div className="bar" />
      <div className="ticks">
        <span>towards right</span>
        <span>towards wrong</span>
      </div>
      <figcaption>
        {isFixed ? 'The same scale for every prompt.' : 'As far as the words on screen: changes with them.'}
      </figcaption>
    </figure>
  );
}

function TokenLegend({ most }: { readonly most: number }) {
  const { setTokenScale } = useActions();
  const scale = useExplorer((state) => state.tokenScale);
  const isFixed = useExplorer(isScaleFixed);
  const isFixedKnown = useExplorer((state) => state.probe !== null && fixedScale(state.probe) !== null);
  return (
    <figure className="token-legend" aria-label="Colours of the underlined tokens">
      <div className="bar" />
      <div className="ticks number">
        <span>{formatValue(-most)}</span>
        <span>0</span>
        <span>{formatValue(most)}</span>
      </div>
      <div className="ticks">
        <span>towards right</span>
        <span>towards wrong</span>
      </div>
      <figcaption>
        Each token’s own score.{' '}
        {isFixed
          ? 'The scale reaches as far as 95 % of held-out scores, for every prompt alike.'
          : 'The scale reaches as far as the tokens on screen, so it changes with every answer.'}
      </figcaption>
      {isFixedKnown ? (
        <Segments label="Scale of the colours" options={SCALES} value={scale} onChange={setTokenScale} />
      ) : (
        <p className="soft small">A scale for all prompts alike is {NOT_KNOWN}.</p>
      )}
    </figure>
  );
}

/** What the colours are drawn by: an imported probe may not know how its scores spread. */
function isScaleFixed({ probe, tokenScale }: Pick<ExplorerState, 'probe' | 'tokenScale'>): boolean {
  return tokenScale === 'fixed' && probe !== null && fixedScale(probe) !== null;
}
