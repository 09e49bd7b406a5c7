// Saves the lines as they are, or their numbers.

import { memo } from 'react';
import { sceneToSvg } from '../../render/svg.ts';
import { createTrace, traceLegend } from '../../render/trace.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useCaption } from '../heatmap/useCaption.ts';
import { useTheme } from '../useTheme.ts';
import { type TraceFigure, traceFigure } from './traceArms.ts';
import { traceTable } from './traceTable.ts';

/** CSS pixels. */
const [WIDTH, HEIGHT] = [960, 260];

/** Memoised without props: it stands in a figure that renders with every token. */
export const TraceMenu = memo(function TraceMenu() {
  const { store, readings } = useServices();
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  function shown(): TraceFigure {
    const figure = traceFigure(store.getState(), readings);
    if (!figure) throw new Error('no score is on show');
    return figure;
  }

  function svg(): string {
    const figure = shown();
    const { scene } = createTrace({ ...figure, cursor: null, width: WIDTH, height: HEIGHT });
    const words = {
      title: 'Score, token by token',
      description:
        'The probe’s logit at each token of each answer. Shaded: the tokens that state the answer, whose mean is the score.',
      caption: caption(null),
    };
    return sceneToSvg(scene, theme, words, traceLegend(figure.arms, WIDTH));
  }

  const name = `score ${store.getState().run?.question ?? ''}`;
  return (
    <FigureMenu
      label="Save lines"
      name={name}
      svg={svg}
      table={() => traceTable(shown(), store.getState().run)}
      about={() => about.ofAnswer(null)}
    />
  );
});
