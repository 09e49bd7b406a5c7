// Marks around single neurons: four shapes, each with one meaning, on the map's canvas and as small icons in legends.
// Shape carries the meaning, so it survives grey prints and colour blindness.

export type MarkShape = 'circle' | 'square' | 'diamond' | 'triangle';

export interface Mark {
  /** Flat index. */
  readonly neuron: number;
  readonly shape: MarkShape;
  /** 'right' and 'wrong' only for the sign of a probe's weight. */
  readonly tone: 'ink' | 'right' | 'wrong';
}

/** Of a path: what canvas contexts and d3's paths share. */
interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
}

/** Corners on a circle of radius 1, y downwards; chosen to enclose about the same area. */
const CORNERS: Readonly<Record<Exclude<MarkShape, 'circle'>, readonly (readonly [x: number, y: number])[]>> =
  {
    square: [
      [-0.88, -0.88],
      [0.88, -0.88],
      [0.88, 0.88],
      [-0.88, 0.88],
    ],
    diamond: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
    triangle: [
      [0, -1.3],
      [1.2, 0.85],
      [-1.2, 0.85],
    ],
  };

/** Begins a new path with the outline of a mark around (x, y). */
export function traceMark(
  context: PathSink & { beginPath(): void },
  shape: MarkShape,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  outline(context, shape, x, y, radius);
}

function outline(sink: PathSink, shape: MarkShape, x: number, y: number, radius: number): void {
  if (shape === 'circle') {
    sink.moveTo(x + radius, y);
    sink.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const points = CORNERS[shape].map(([dx, dy]) => [x + dx * radius, y + dy * radius] as const);
  const [first, ...others] = points;
  if (!first) return;
  sink.moveTo(...first);
  for (const point of others) sink.lineTo(...point);
  sink.closePath();
}

/** The outline as the `d` of an SVG path. */
export function markPath(shape: MarkShape, x: number, y: number, radius: number): string {
  const parts: string[] = [];
  outline(
    {
      moveTo: (px, py) => parts.push(`M${round(px)} ${round(py)}`),
      lineTo: (px, py) => parts.push(`L${round(px)} ${round(py)}`),
      closePath: () => parts.push('Z'),
      // Two half circles: an SVG arc cannot end where it begins.
      arc: (cx, cy, r) =>
        parts.push(
          `A${r} ${r} 0 1 1 ${round(cx - r)} ${round(cy)}A${r} ${r} 0 1 1 ${round(cx + r)} ${round(cy)}`,
        ),
    },
    shape,
    x,
    y,
    radius,
  );
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
