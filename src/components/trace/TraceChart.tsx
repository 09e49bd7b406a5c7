// The lines with their hands: a click or arrow keys move the token on show. One memoised drawing, made anew once a
// token: a few paths, however long the answers are.

import { type KeyboardEvent, memo, type PointerEvent, useMemo } from 'react';
import { formatValue } from '../../render/format.ts';
import { createTrace } from '../../render/trace.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { armOf } from '../../store/run.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { SceneView } from '../figure/SceneView.tsx';
import { useTheme } from '../useTheme.ts';
import { startOf, type TraceFigure } from './traceArms.ts';

const Drawing = memo(SceneView);

/** CSS pixels. */
const HEIGHT = 190;
/** While an answer is written it has room for so many tokens more before its beginning is squeezed. */
const STEP = 16;

interface Props {
  readonly figure: TraceFigure;
  /** Place of the token on show; below 0 within the question. */
  readonly cursor: number | null;
  readonly width: number;
}

export function TraceChart({ figure, cursor, width }: Props) {
  const { store } = useServices();
  const theme = useTheme();
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  const longest = Math.max(figure.tokens.length, ...figure.arms.map(({ values }) => values.length));
  const places = isRunning ? Math.ceil((longest + 1) / STEP) * STEP : longest;
  const at = cursor !== null && cursor >= 0 ? cursor : null;
  const trace = useMemo(
    () => createTrace({ ...figure, cursor: at, places, width, height: HEIGHT }),
    [figure, at, places, width],
  );
  const last = Math.max(0, useExplorer(lastPlace));

  /** Keeps to tokens that were read. */
  function lookAt(place: number): void {
    const { run, arm: id, look } = store.getState();
    const arm = armOf(run, id);
    if (arm && arm.readTo > 0) look(id, startOf(arm) + Math.min(last, Math.max(0, place)));
  }

  function onPointer(event: PointerEvent): void {
    if (event.buttons !== 1) return;
    const place = trace.placeAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    if (place !== null) lookAt(place);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = Math.max(0, at ?? 0);
    if (event.key === 'ArrowRight' || event.key === 'ArrowUp') lookAt(at === null ? 0 : from + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') lookAt(from - 1);
    else if (event.key === 'Home') lookAt(0);
    else if (event.key === 'End') lookAt(last);
    else return;
    event.preventDefault();
  }

  return (
    <div
      className="trace-stage"
      role="slider"
      aria-label="Token on show, by its score"
      tabIndex={0}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? 0}
      aria-valuetext={wordsAt(figure, at)}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <Drawing scene={trace.scene} theme={theme} />
    </div>
  );
}

/** Of the answer on show, of those that were read. */
function lastPlace(state: ExplorerState): number {
  const arm = armOf(state.run, state.arm);
  return arm ? arm.readTo - 1 - startOf(arm) : 0;
}

function wordsAt({ arms, tokens }: TraceFigure, place: number | null): string {
  if (place === null) return 'a token of the question, which has no score';
  const values = arms.flatMap(({ label, values: { [place]: value } }) =>
    value === undefined || Number.isNaN(value) ? [] : [`${label} ${formatValue(value)}`],
  );
  return [`“${tokens[place] ?? ''}”`, ...values].join(', ');
}
