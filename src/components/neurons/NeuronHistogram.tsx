// A neuron's share of output at the place on show among its shares over the answers of the shipped sample.

import { useMemo } from 'react';
import { formatShare } from '../../render/format.ts';
import { createHistogram, quantilesOf } from '../../render/histogram.ts';
import { Term } from '../controls/Term.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { SceneView } from '../figure/SceneView.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { useTheme } from '../useTheme.ts';
import { HistogramMenu } from './HistogramMenu.tsx';

const HEIGHT = 62; // CSS pixels

interface Props {
  readonly neuron: number;
  /** CETT at the place on show; NaN where it is not known. */
  readonly share: number;
}

export function NeuronHistogram({ neuron, share }: Props) {
  const theme = useTheme();
  const reference = useExplorer((state) => state.reference);
  const shape = useExplorer((state) => state.shape);
  const [ref, width] = useWidth();
  const histogram = useMemo(() => {
    if (!reference || !shape || width === 0) return null;
    const quantiles = quantilesOf(reference.quantiles, neuron, shape.layers * shape.neurons);
    return createHistogram({ quantiles, value: share, width, height: HEIGHT });
  }, [reference, shape, neuron, share, width]);
  if (!reference) return null;
  const below = histogram?.below ?? null;
  return (
    <div>
      <h3>
        <Term means="Its mean CETT over the answer span, on the answers that the probes were trained with: the line is at the token or span on show.">
          Share of output on the reference answers
        </Term>
      </h3>
      <div ref={ref} className="neuron-histogram">
        {histogram && <SceneView scene={histogram.scene} theme={theme} />}
      </div>
      <p className="soft small number">
        {below === null ? (
          'Not known here.'
        ) : (
          <>
            Here higher than on <b>{formatShare(below)}</b> of the reference answers.
          </>
        )}
      </p>
      {histogram && <HistogramMenu neuron={neuron} share={share} />}
    </div>
  );
}
