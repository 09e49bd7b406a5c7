// Saves the strip as it is on show, or its numbers.

import { memo } from 'react';
import { stripLegend } from '../../render/legend.ts';
import { createStrip } from '../../render/strip.ts';
import { sceneToSvg } from '../../render/svg.ts';
import type { Table } from '../../render/table.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useCaption } from '../heatmap/useCaption.ts';
import { placeWords } from '../heatmap/words.ts';
import { useTheme } from '../useTheme.ts';
import { type StripOnShow, stripOnShow } from './useStrip.ts';

/** CSS pixels. */
const WIDTH = 960;

/** Memoised without props: it stands in a figure that renders with every token. */
export const StripMenu = memo(function StripMenu() {
  const services = useServices();
  const { store } = services;
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  function shown(): StripOnShow {
    const strip = stripOnShow(services);
    if (!strip) throw new Error('no strip is on show');
    return strip;
  }

  function svg(): string {
    const { rows, figure } = shown();
    const { neuron, run } = store.getState();
    const hasGaps = [...rows.set, ...rows.control].some(({ share }) => Number.isNaN(share));
    const { scene } = createStrip({ ...rows, chosen: neuron, width: WIDTH });
    const words = {
      title: `Neurons of the set at ${placeWords(run, figure.place)}`,
      description: `What each of ${rows.set.length} neurons adds to the probe’s logit, the most towards wrong first; beneath, ${rows.control.length} random neurons by their share of output. Question: ${run?.question ?? ''}`,
      caption: caption(figure.place),
    };
    return sceneToSvg(scene, theme, words, stripLegend(rows, hasGaps));
  }

  function table(): Table {
    const { rows, figure } = shown();
    const lines = (['set', 'control'] as const).flatMap((row) =>
      rows[row].map(({ neuron, name, share, contribution }) => [
        row,
        name,
        figure.weights.get(neuron) ?? null,
        share,
        contribution,
      ]),
    );
    return {
      columns: [
        { name: 'row' },
        { name: 'neuron', unit: 'layer:index' },
        { name: 'weight', unit: 'logit per share of output' },
        { name: 'share of output', unit: 'CETT' },
        { name: 'contribution', unit: 'logit' },
      ],
      rows: lines,
    };
  }

  return (
    <FigureMenu
      label="Save strip"
      name={`set ${store.getState().run?.question ?? ''}`}
      svg={svg}
      table={table}
      about={about.shown}
    />
  );
});
