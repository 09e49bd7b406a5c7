// The canvas with its hands: hover reads a cell, a click chooses its neuron, arrow keys walk the cells and say them
// aloud, zoom and pan. Everything that moves fast bypasses React; only the tooltip, the cursor and the view are state.

import { type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { cellBox, createFrame, mapSize } from '../../render/geometry.ts';
import { useServices } from '../explorerContext.tsx';
import { useTheme } from '../useTheme.ts';
import { CellTip } from './CellTip.tsx';
import { CellWords } from './CellWords.tsx';
import { type Drawn, type DrawnMap, neuronAt } from './heatmapDrawing.ts';
import {
  type MapShape,
  type MapView,
  mostZoom,
  viewShowing,
  viewWith,
  WHOLE_MAP,
  windowOfView,
  zoomView,
} from './mapView.ts';
import { moveCursor } from './moveCursor.ts';
import { useChosenOnShow } from './useChosenOnShow.ts';
import { useHeatmap } from './useHeatmap.ts';
import { useMapGestures } from './useMapGestures.ts';

interface Hover {
  readonly neuron: number;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly shape: MapShape;
  /** Filled with what is on the canvas. */
  readonly map: RefObject<DrawnMap | null>;
  readonly onDrawn: (drawn: Drawn | null) => void;
}

export function HeatmapCanvas({ shape, map, onDrawn }: Props) {
  const { store } = useServices();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, change] = useState<MapView>(WHOLE_MAP);
  const [hover, setHover] = useState<Hover | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const hasMoved = useMapGestures(canvas, shape, change);
  useHeatmap(canvas, map, { view, theme, cursor }, onDrawn);
  const frame = () => createFrame(canvas.current?.clientWidth ?? 0, canvas.current?.clientHeight ?? 0);
  const chooseHere = useChosenOnShow((neuron) =>
    change((before) => viewShowing(before, neuron, frame(), shape)),
  );

  function under({ currentTarget, clientX, clientY }: MouseEvent): Hover | null {
    const box = currentTarget.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const neuron = map.current && neuronAt(map.current, x, y);
    return neuron === null ? null : { neuron, x, y };
  }

  /** Around the cursor, else around the chosen neuron, else around the middle. */
  function zoomBy(factor: number): void {
    const size = frame();
    const neuron = cursor ?? store.getState().neuron;
    change((before) => {
      const { left, right, top, bottom } = windowOfView(before, size, shape);
      const [layer, index] = [Math.floor((neuron ?? 0) / shape.neurons), (neuron ?? 0) % shape.neurons];
      const [across, down] = [(index + 0.5 - left) / (right - left), (layer + 0.5 - top) / (bottom - top)];
      const isOnShow = neuron !== null && across > 0 && across < 1 && down > 0 && down < 1;
      if (!isOnShow) return zoomView(before, factor, { across: 0.5, down: 0.5 }, size, shape);
      // At an edge it would stay half outside.
      return viewWith(zoomView(before, factor, { across, down }, size, shape), neuron, size, shape);
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = cursor ?? store.getState().neuron ?? 0;
    const to = moveCursor(event.key, event.shiftKey, from, shape);
    if (to !== null) {
      setCursor(to);
      change((before) => viewWith(before, to, frame(), shape));
    } else if (event.key === 'Enter' || event.key === ' ') chooseHere(from);
    else if (event.key === '+' || event.key === '=') zoomBy(2);
    else if (event.key === '-') zoomBy(0.5);
    else if (event.key === 'Escape' && cursor !== null) setCursor(null);
    else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    const hit = under(event); // a finger does not hover first
    if (hit && !hasMoved.current) chooseHere(hit.neuron);
  }

  const isWhole = view.k <= 1;
  const tip = cursor === null ? hover : { neuron: cursor, ...middleOf(cursor) };

  function middleOf(neuron: number) {
    const size = frame();
    const cell = [Math.floor(neuron / shape.neurons), neuron % shape.neurons] as const;
    const box = cellBox(size, windowOfView(view, size, shape), ...cell);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, clear: Math.max(4, box.height / 2) };
  }

  return (
    <div className="heatmap-stage">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a map of cells has no native element. */}
      <canvas
        ref={canvas}
        role="application"
        aria-roledescription="heatmap"
        aria-label={`${shape.layers} layers by ${shape.neurons} neurons. Arrow keys move from cell to cell, Enter chooses the neuron, plus and minus zoom, Escape leaves the cell.`}
        tabIndex={0}
        onPointerMove={(event) => setHover(event.buttons > 0 ? null : under(event))}
        onPointerLeave={() => setHover(null)}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      />
      <div className={`heatmap-zoom ${isWhole ? '' : 'zoomed'}`}>
        <Button
          className="button tiny"
          aria-label="Zoom in"
          isDisabled={!isWhole && view.k >= mostZoom(frame(), shape)}
          onPress={() => zoomBy(2)}
        >
          +
        </Button>
        <Button
          className="button tiny"
          aria-label="Zoom out"
          isDisabled={isWhole}
          onPress={() => zoomBy(0.5)}
        >
          −
        </Button>
        {!isWhole && (
          <Button className="button tiny" onPress={() => change(() => WHOLE_MAP)}>
            Whole map
          </Button>
        )}
      </div>
      {tip && <CellTip {...tip} {...mapSize(frame())} />}
      <CellWords neuron={cursor} />
    </div>
  );
}
