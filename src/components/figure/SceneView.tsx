// A scene as SVG elements. The name is what a screen reader says of the whole figure; the shapes have none. React makes
// the frame; what is in it is there from the first paint and is changed in a task of its own, so that a token and the
// figures it changes do not make one long task.

import { useLayoutEffect, useRef } from 'react';
import type { Theme } from '../../render/ramps.ts';
import { FONT, type Scene } from '../../render/scene.ts';
import { svgElement } from '../../render/svg.ts';
import { patchScene } from './patchScene.ts';

interface Props {
  readonly scene: Scene;
  readonly theme: Theme;
  /** The figure in a sentence; leave it out where the words beside it say the same. */
  readonly label?: string;
}

export function SceneView({ scene: { width, height, shapes }, theme, label }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const latest = useRef({ shapes, theme });
  const task = useRef<ReturnType<typeof setTimeout>>(undefined);

  useLayoutEffect(() => {
    latest.current = { shapes, theme };
    const draw = () => {
      task.current = undefined;
      const { shapes: all, theme: its } = latest.current;
      if (svg.current)
        patchScene(
          svg.current,
          all.map((shape) => svgElement(shape, its)),
        );
    };
    if (svg.current?.childElementCount === 0) draw();
    else task.current ??= setTimeout(draw);
  }, [shapes, theme]);
  useLayoutEffect(() => () => clearTimeout(task.current), []);

  const frame = { ref: svg, className: 'scene', width, height, fontFamily: FONT };
  return label ? <svg {...frame} role="img" aria-label={label} /> : <svg {...frame} aria-hidden="true" />;
}
