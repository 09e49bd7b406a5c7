// A scene as SVG elements. The name is what a screen reader says of the whole figure; the shapes have none.

import type { ReactNode } from 'react';
import type { Theme } from '../../render/ramps.ts';
import { FONT, type Scene } from '../../render/scene.ts';
import { type SvgElement, svgElement } from '../../render/svg.ts';

interface Props {
  readonly scene: Scene;
  readonly theme: Theme;
  /** The figure in a sentence; leave it out where the words beside it say the same. */
  readonly label?: string;
}

export function SceneView({ scene: { width, height, shapes }, theme, label }: Props) {
  const drawn = shapes.map((shape, i) => elementOf(svgElement(shape, theme), i));
  return label ? (
    <svg className="scene" width={width} height={height} fontFamily={FONT} role="img" aria-label={label}>
      {drawn}
    </svg>
  ) : (
    <svg className="scene" width={width} height={height} fontFamily={FONT} aria-hidden="true">
      {drawn}
    </svg>
  );
}

function elementOf({ tag: Tag, attributes, text, children }: SvgElement, key: number): ReactNode {
  return (
    <Tag key={key} {...attributes}>
      {text ?? children?.map(elementOf)}
    </Tag>
  );
}
