// Saves the histogram of one neuron, or its quantiles.

import { formatNeuron } from '../../render/format.ts';
import { createHistogram, quantilesOf } from '../../render/histogram.ts';
import { sceneToSvg } from '../../render/svg.ts';
import { placeOnShow } from '../../store/placeOnShow.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useCaption } from '../heatmap/useCaption.ts';
import { useTheme } from '../useTheme.ts';
import { histogramTable } from './histogramTable.ts';

/** CSS pixels. */
const [WIDTH, HEIGHT] = [480, 120];

interface Props {
  readonly neuron: number;
  /** CETT at the place on show; NaN where it is not known. */
  readonly share: number;
}

export function HistogramMenu({ neuron, share }: Props) {
  const { store } = useServices();
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  function quantiles(): number[] {
    const { reference, shape } = store.getState();
    if (!reference || !shape) throw new Error('the model has no reference answers');
    return quantilesOf(reference.quantiles, neuron, shape.layers * shape.neurons);
  }

  function svg(): string {
    const { scene } = createHistogram({ quantiles: quantiles(), value: share, width: WIDTH, height: HEIGHT });
    const words = {
      title: `Share of output of neuron ${name()} on the reference answers`,
      description:
        'Bars: its mean share of output (CETT) over the answer span, on the answers that the probes were trained with. Line: at the token or span on show.',
      caption: caption(placeOnShow(store.getState())),
    };
    return sceneToSvg(scene, theme, words);
  }

  const name = () => formatNeuron(neuron, store.getState().shape?.neurons ?? 1);
  return (
    <FigureMenu
      label="Save histogram"
      name={`neuron ${name()} reference`}
      svg={svg}
      table={() => histogramTable(quantiles(), share)}
      about={() => ({ ...about.shown(), neuron: name() })}
    />
  );
}
