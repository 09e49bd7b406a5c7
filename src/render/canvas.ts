// Scenes as pixels: for what lies on top of a canvas and is drawn anew every frame.

import type { Theme } from './ramps.ts';
import { colourOf, FONT, type Shape, type Stroke, TEXT_SIZE } from './scene.ts';

type Context = CanvasRenderingContext2D;

/** Draws in CSS pixels: the caller has scaled the context by the device pixel ratio. Images are left out. */
export function drawShapes(context: Context, shapes: readonly Shape[], theme: Theme): void {
  for (const shape of shapes) drawShape(context, shape, theme);
}

function drawShape(context: Context, shape: Shape, theme: Theme): void {
  switch (shape.kind) {
    case 'rect': {
      const path = new Path2D();
      path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
      drawPath(context, path, shape, theme);
      return;
    }
    case 'line': {
      const path = new Path2D();
      path.moveTo(shape.x1, shape.y1);
      path.lineTo(shape.x2, shape.y2);
      drawPath(context, path, shape, theme);
      return;
    }
    case 'path':
      drawPath(context, new Path2D(shape.d), shape, theme);
      return;
    case 'text':
      drawText(context, shape, theme);
      return;
    case 'group':
      context.save();
      context.translate(shape.x, shape.y);
      context.beginPath();
      context.rect(0, 0, shape.width, shape.height);
      context.clip();
      drawShapes(context, shape.shapes, theme);
      context.restore();
      return;
    case 'image': // a canvas has its pixels already
      return;
    default:
      shape satisfies never;
  }
}

function drawPath(
  context: Context,
  path: Path2D,
  shape: Stroke & { readonly fill?: Parameters<typeof colourOf>[0] },
  theme: Theme,
): void {
  if (shape.fill) {
    context.fillStyle = colourOf(shape.fill, theme);
    context.fill(path);
  }
  if (!shape.stroke) return;
  context.strokeStyle = colourOf(shape.stroke, theme);
  context.lineWidth = shape.lineWidth ?? 1;
  context.setLineDash(shape.dash ? shape.dash.split(' ').map(Number) : []);
  context.lineCap = shape.isRound ? 'round' : 'butt';
  context.stroke(path);
}

function drawText(context: Context, shape: Extract<Shape, { kind: 'text' }>, theme: Theme): void {
  context.font = `${shape.isBold ? '600 ' : ''}${shape.size ?? TEXT_SIZE}px ${FONT}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start');
  if (shape.hasHalo) {
    context.strokeStyle = colourOf('paper', theme);
    context.lineWidth = 3;
    context.setLineDash([]);
    context.strokeText(shape.text, shape.x, shape.y);
  }
  context.fillStyle = colourOf(shape.fill, theme);
  context.fillText(shape.text, shape.x, shape.y);
}
