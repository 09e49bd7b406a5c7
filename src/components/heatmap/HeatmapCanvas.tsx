// The canvas with its hands: hover reads a cell, a click chooses its neuron, arrow keys walk the cells and say them
// aloud, zoom and pan. Everything that moves fast bypasses React; only the tooltip and the cursor are state.

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { useTheme } from '../useTheme.ts';
import { CellTip, useCellWords } from './CellTip.tsx';
import { type Drawn, neuronAt } from './heatmapDrawing.ts';
import { moveCursor } from './moveCursor.ts';
import { useHeatmap } from './useHeatmap.ts';
import { useZoom } from './useZoom.ts';

interface Hover {
  readonly neuron: number;
  readonly x: number;
  readonly y: number;
}

export function HeatmapCanvas({ onDrawn }: { readonly onDrawn: (drawn: Drawn | null) => void }) {
  const { store } = useServices();
  const theme = useTheme();
  const config = useExplorer((state) => state.opened?.config);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const { zoom, zoomBy, reset } = useZoom(canvas);
  const map = useHeatmap(canvas, { zoom, theme, cursor }, onDrawn);
  const words = useCellWords(cursor);
  if (!config) return null;

  function onPointerMove(event: PointerEvent<HTMLCanvasElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const neuron = map.current && neuronAt(map.current, x, y);
    setHover(neuron === null ? null : { neuron, x, y });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!config) return;
    const from = cursor ?? store.getState().neuron ?? 0;
    const to = moveCursor(event.key, event.shiftKey, from, config);
    if (to !== null) setCursor(to);
    else if (event.key === 'Enter' || event.key === ' ') store.getState().chooseNeuron(from);
    else if (event.key === '+' || event.key === '=') zoomBy(1.6);
    else if (event.key === '-') zoomBy(1 / 1.6);
    else return;
    event.preventDefault();
  }

  return (
    <div className="heatmap-stage">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a map of cells has no native element. */}
      <canvas
        ref={canvas}
        className="soft"
        role="application"
        aria-roledescription="heatmap"
        aria-label={`${config.layers} layers by ${config.neurons} neurons. Arrow keys move from cell to cell, Enter chooses the neuron, plus and minus zoom.`}
        tabIndex={0}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(null)}
        onClick={() => hover && store.getState().chooseNeuron(hover.neuron)}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      />
      <div className={`heatmap-zoom ${zoom.k > 1 ? 'zoomed' : ''}`}>
        <Button className="button tiny" aria-label="Zoom in" onPress={() => zoomBy(2)}>
          +
        </Button>
        <Button
          className="button tiny"
          aria-label="Zoom out"
          isDisabled={zoom.k <= 1}
          onPress={() => zoomBy(0.5)}
        >
          −
        </Button>
        {zoom.k > 1 && (
          <Button className="button tiny" onPress={reset}>
            Whole map
          </Button>
        )}
      </div>
      {hover && cursor === null && <CellTip {...hover} />}
      <p className="visually-hidden" aria-live="polite">
        {words}
      </p>
      {cursor !== null && <CursorTip words={words} />}
    </div>
  );
}

function CursorTip({ words }: { readonly words: string }) {
  return (
    <div className="cell-tip" style={{ left: 34, bottom: 26 }} aria-hidden="true">
      {words}
    </div>
  );
}
