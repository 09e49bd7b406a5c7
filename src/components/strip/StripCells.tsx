// The strip with its hands: hover says a neuron, a click chooses it; one tab stop, arrow keys walk the cells and say
// them aloud.

import { type KeyboardEvent, type MouseEvent, memo, useState } from 'react';
import { moveInStrip, type StripCell, type StripRow, stripCellAt } from '../../render/strip.ts';
import { useActions } from '../explorerContext.tsx';
import { SceneView } from '../figure/SceneView.tsx';
import { CellTip } from '../heatmap/CellTip.tsx';
import { CellWords } from '../heatmap/CellWords.tsx';
import { useTheme } from '../useTheme.ts';
import type { StripRows } from './stripRows.ts';
import { useStrip } from './useStrip.ts';

const Drawing = memo(SceneView);

/** Cells move when they are sorted anew: a cursor stays with its neuron. */
interface Cursor {
  readonly row: StripRow;
  readonly neuron: number;
}

export function StripCells({ rows, width }: { readonly rows: StripRows; readonly width: number }) {
  const { chooseNeuron } = useActions();
  const theme = useTheme();
  const strip = useStrip(rows, width);
  const [hover, setHover] = useState<Cursor | null>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const find = (at: Cursor | null) =>
    at ? strip.cells.findIndex(({ row, neuron }) => row === at.row && neuron === at.neuron) : -1;
  const focused = strip.cells[find(cursor)];
  const shown = focused ?? strip.cells[find(hover)];

  function cellUnder({ currentTarget, clientX, clientY }: MouseEvent): StripCell | null {
    const box = currentTarget.getBoundingClientRect();
    return stripCellAt(strip, clientX - box.left, clientY - box.top);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    if ((key === 'Enter' || key === ' ') && focused) chooseNeuron(focused.neuron);
    else if (key === 'Escape' && cursor) setCursor(null);
    else {
      const to = moveInStrip(strip, find(cursor), key);
      const cell = to === null ? undefined : strip.cells[to];
      if (!cell || !/^(Arrow|Home|End)/.test(key)) return;
      setCursor(cell);
    }
    event.preventDefault();
  }

  return (
    <div
      className="strip-stage"
      role="application"
      aria-roledescription="strip"
      aria-label={`${rows.set.length} neurons of the set${rows.control.length > 0 ? `, ${rows.control.length} random ones beneath` : ''}. Arrow keys move from neuron to neuron, Enter chooses it.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys are handled here.
      tabIndex={0}
      onPointerMove={(event) => setHover(cellUnder(event))}
      onPointerLeave={() => setHover(null)}
      onClick={(event) => {
        const cell = cellUnder(event); // a finger does not hover first
        if (cell) chooseNeuron(cell.neuron);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(null)}
    >
      <Drawing scene={strip.scene} theme={theme} />
      {focused && <CursorRing cell={focused} />}
      {shown && (
        <CellTip
          neuron={shown.neuron}
          x={shown.x + shown.width / 2}
          y={shown.y + shown.height}
          width={width}
          height={Number.POSITIVE_INFINITY}
        />
      )}
      <CellWords neuron={focused?.neuron ?? null} />
    </div>
  );
}

function CursorRing({ cell: { x, y, width, height } }: { readonly cell: StripCell }) {
  return (
    <span
      className="strip-cursor"
      style={{ left: x - 3, top: y - 3, width: width + 6, height: height + 6 }}
    />
  );
}
