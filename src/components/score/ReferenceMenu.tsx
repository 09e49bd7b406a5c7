// Saves one value among the held-out answers: the picture, or the two distributions as quantiles.

import type { ArmId } from '../../model/generation/types.ts';
import { type ReferenceChart, referenceLegend, referenceScene } from '../../render/reference.ts';
import { sceneToSvg } from '../../render/svg.ts';
import type { Table } from '../../render/table.ts';
import { armOf } from '../../store/run.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useCaption } from '../heatmap/useCaption.ts';
import { useTheme } from '../useTheme.ts';
import type { ReferenceFigure } from './ReferenceScale.tsx';

/** CSS pixels. */
const WIDTH = 640;

interface Props extends ReferenceFigure {
  readonly chart: ReferenceChart;
  readonly arm: ArmId;
}

export function ReferenceMenu({ chart, arm, reference, value, ends, title, label }: Props) {
  const { store } = useServices();
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  const answer = () => armOf(store.getState().run, arm)?.label ?? arm;

  function svg(): string {
    const words = { title: `${title}, ${answer()} answer`, description: label, caption: caption(null) };
    const scene = referenceScene(chart, { value, width: WIDTH });
    return sceneToSvg(scene, theme, words, referenceLegend(ends, WIDTH));
  }

  function table(): Table {
    const rows = (['right', 'wrong'] as const).flatMap((half) =>
      reference[half].quantiles.map((quantile, k, all) => [
        `${half} answers`,
        k / (all.length - 1),
        quantile,
      ]),
    );
    return {
      columns: [
        { name: 'of' },
        { name: 'part below', unit: '0 to 1' },
        { name: title, unit: title === 'score' ? 'logit' : 'mean natural log-probability' },
      ],
      rows: [...rows, [`${answer()} answer`, null, value]],
    };
  }

  return (
    <FigureMenu
      label="Save"
      accessibleName={`Save ${title} of the ${answer()} answer`}
      name={`${title} ${answer()}`}
      svg={svg}
      table={table}
      about={() => about.ofAnswer(arm)}
    />
  );
}
