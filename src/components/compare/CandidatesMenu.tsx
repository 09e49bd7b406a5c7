// Saves what could have come next: the bars of all answers, or all that is known of each.

import { barsScene } from '../../render/bars.ts';
import { sceneToSvg } from '../../render/svg.ts';
import { armOf } from '../../store/run.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useCaption } from '../heatmap/useCaption.ts';
import { useTheme } from '../useTheme.ts';
import { candidateBlocks, candidateTable } from './candidateTable.ts';

/** CSS pixels. */
const WIDTH = 560;

export function CandidatesMenu() {
  const { store } = useServices();
  const theme = useTheme();
  const caption = useCaption();
  const about = useAbout();

  function shown() {
    const state = store.getState();
    const [arm, position] = [armOf(state.run, state.arm), state.shownPosition()];
    if (!state.run || !arm || position === null) throw new Error('no token is on show');
    return [state.run, arm, position] as const;
  }

  const place = () => {
    const [, arm, position] = shown();
    return { arm: arm.id, start: position, end: position + 1 };
  };

  function svg(): string {
    const blocks = candidateBlocks(...shown());
    const words = {
      title: `Next token after “${store.getState().textAt(shown()[2])}”`,
      description:
        'The model’s probabilities for the token after this position in each answer, at temperature 1, before top-k and top-p. Dark: the written one.',
      caption: caption(place()),
    };
    return sceneToSvg(barsScene(blocks, WIDTH), theme, words);
  }

  return (
    <FigureMenu
      label="Save candidates"
      name={`next token ${store.getState().run?.question ?? ''}`}
      svg={svg}
      table={() => candidateTable(...shown())}
      about={() => about.at(place())}
    />
  );
}
