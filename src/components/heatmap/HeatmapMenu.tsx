// Saves the map as it is on show: the part that the zoom leaves, with axes, marks and legend, or its numbers.

import type { RefObject } from 'react';
import { createFrame } from '../../render/geometry.ts';
import { type HeatmapFigure, heatmapLegend, heatmapScene } from '../../render/heatmapFigure.ts';
import { sceneToSvg } from '../../render/svg.ts';
import type { Table } from '../../render/table.ts';
import { figureOf } from '../../store/figure.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useTheme } from '../useTheme.ts';
import { cellLabels } from './cellLabels.ts';
import { type DrawnMap, singleMarks } from './heatmapDrawing.ts';
import { mapTable } from './mapTable.ts';
import { marksOf } from './marksOf.ts';
import { useCaption } from './useCaption.ts';
import { meaningOf, placeWords, unitOf } from './words.ts';

/** CSS pixels: as wide as a slide. */
const [WIDTH, HEIGHT] = [1600, 460];

interface Props {
  readonly map: RefObject<DrawnMap | null>;
  /** Label of the answer on show. */
  readonly arm: string;
}

export function HeatmapMenu({ map, arm }: Props) {
  const { store } = useServices();
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  function shown() {
    const state = store.getState();
    const figure = figureOf(state);
    if (!map.current || !figure) throw new Error('no map is on show');
    const { picture, metric, kind } = map.current;
    return { state, figure, picture, metric, kind };
  }

  async function svg(): Promise<string> {
    const { state, figure, picture, metric, kind } = shown();
    const drawing: HeatmapFigure = {
      ...picture,
      kind,
      width: WIDTH,
      height: HEIGHT,
      unit: unitOf(metric, arm),
      marks: singleMarks(state),
      markWords: marksOf(state)
        .toReversed()
        .map((mark) => ({ ...mark, words: `${mark.neurons.length} ${mark.words}` })),
      chosen: state.neuron,
    };
    const scene = await heatmapScene(drawing, theme);
    const labels = cellLabels(createFrame(WIDTH, HEIGHT), picture);
    const words = {
      title: `Every neuron at ${placeWords(state.run, figure.place)}`,
      description: `${meaningOf(metric, arm)} Rows are layers, columns are neurons.`,
      caption: caption(figure.place),
    };
    return sceneToSvg(
      { ...scene, shapes: [...scene.shapes, ...labels] },
      theme,
      words,
      heatmapLegend(drawing),
    );
  }

  function table(): Table {
    const { figure, picture, metric } = shown();
    return mapTable(picture, figure.weights, unitOf(metric, arm));
  }

  const name = `neurons ${store.getState().run?.question ?? ''}`;
  return <FigureMenu label="Save map" name={name} svg={svg} table={table} about={about.shown} />;
}
