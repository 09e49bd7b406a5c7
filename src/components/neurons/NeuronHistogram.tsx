// A neuron's share of output at the token on show among its shares over the answers of the shipped sample.

import { useMemo } from 'react';
import { formatShare } from '../../render/format.ts';
import { createHistogram, quantilesOf } from '../../render/histogram.ts';
import { useExplorer } from '../explorerContext.tsx';
import { SceneView } from '../figure/SceneView.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { useTheme } from '../useTheme.ts';

const HEIGHT = 54; // CSS pixels

/** @param share CETT at the token on show; null without a reading */
export function NeuronHistogram({
  neuron,
  share,
}: {
  readonly neuron: number;
  readonly share: number | null;
}) {
  const theme = useTheme();
  const reference = useExplorer((state) => state.reference);
  const shape = useExplorer((state) => state.shape);
  const [ref, width] = useWidth();
  const histogram = useMemo(() => {
    if (!reference || !shape || width === 0) return null;
    const quantiles = quantilesOf(reference.quantiles, neuron, shape.layers * shape.neurons);
    return createHistogram({ quantiles, value: share ?? Number.NaN, width, height: HEIGHT });
  }, [reference, shape, neuron, share, width]);
  if (!reference) return null;
  const place = histogram?.below ?? null;
  const words = place === null ? '' : `, here higher than on ${formatShare(place)} of them`;
  return (
    <div ref={ref}>
      <p className="soft small">Share of output over the answers of the training sample{words}</p>
      {histogram && (
        <SceneView scene={histogram.scene} theme={theme} label={`Shares of output of this neuron${words}`} />
      )}
    </div>
  );
}
