// The first line of the page: how many neurons there are, how many are marked, and the question that the slider
// answers. Once something is turned the question gives way to the result.

import type { ReactNode } from 'react';
import { isIdentity } from '../../model/intervention.ts';
import { formatCount } from '../../render/format.ts';
import { setOf } from '../../store/probeSet.ts';
import { armOf } from '../../store/run.ts';
import { Term } from '../controls/Term.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { GuessButtons } from './GuessButtons.tsx';
import { Result } from './Result.tsx';
import { useNeuronCount } from './useNeuronCount.ts';
import { useDiffersAt } from './useResult.ts';

/** @param isComing a recorded run is being fetched */
export function GuessLine({ isComing }: { readonly isComing: boolean }) {
  const differsAt = useDiffersAt();
  return (
    <section className="guess-line" aria-label="The question of this page">
      <p className="statement">
        <Statement />
      </p>
      {differsAt === undefined && <Question isComing={isComing} />}
      {differsAt !== undefined && (
        <div className="result">
          <Result outcome={{ differsAt }} />
        </div>
      )}
    </section>
  );
}

function Statement(): ReactNode {
  const neurons = useNeuronCount();
  const marked = useExplorer(({ probe, trace, modelHash }) => {
    if (probe) return setOf(probe).positive.length;
    const recorded = trace?.header.model.sha256 === modelHash ? trace.header.arms : [];
    return recorded.flatMap(({ start }) => start.groups)[0]?.neurons.length ?? null;
  });
  const isUnmarked = useExplorer((state) => state.modelHash !== null && state.areProbesKnown);
  if (neurons === null) return ' ';
  return (
    <>
      This model has <b className="number">{formatCount(neurons)}</b>{' '}
      <Term means="Hidden units of the feed-forward blocks (MLP), read at the input of down_proj.">
        neurons
      </Term>
      .{' '}
      {marked === null ? (
        isUnmarked ? (
          'None are marked for it yet: its loudest can be turned.'
        ) : (
          'A few differ when it is wrong.'
        )
      ) : (
        <>
          We marked{' '}
          <Term means="H-Neurons: those with a positive weight in a sparse linear probe that tells this model’s wrong answers from its right ones by how much each neuron adds to its layer’s output (CETT).">
            {formatCount(marked)}
          </Term>{' '}
          that differ when it is wrong.
        </>
      )}
    </>
  );
}

function Question({ isComing }: { readonly isComing: boolean }) {
  const isAsked = useExplorer((state) => state.run !== null);
  const isTurned = useExplorer(({ run }) => {
    const steered = armOf(run, 'steered');
    return run?.status === 'running' && steered !== null && !isIdentity(steered.start);
  });
  return (
    <>
      <h2 className="asked">
        {isTurned ? 'Will the answer change?' : 'Turn them down: will the answer change?'}
      </h2>
      {isAsked ? (
        <GuessButtons isTurned={isTurned} />
      ) : (
        <p className="guess-row soft">
          {isComing ? 'Opening a recorded run…' : 'Ask something first, then guess.'}
        </p>
      )}
    </>
  );
}
