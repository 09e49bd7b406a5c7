// The strip at the place on show, laid out for a width; the same object until something of it changes.

import { useMemo } from 'react';
import { createStrip, type Strip } from '../../render/strip.ts';
import type { ControlSet } from '../../store/controlSet.ts';
import type { Explorer } from '../../store/explorer.ts';
import { figureOf, stripControl } from '../../store/figure.ts';
import type { Figure } from '../../store/readings.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { useFigure } from '../heatmap/useFigure.ts';
import { type StripRows, stripRows } from './stripRows.ts';

export interface StripOnShow {
  readonly figure: Figure;
  readonly rows: StripRows;
  readonly control: ControlSet | null;
}

/** Null without a probe, or before the first reading. */
export function stripOnShow({ store, readings }: Explorer): StripOnShow | null {
  const state = store.getState();
  const [figure, control] = [figureOf(state), stripControl(state)];
  if (!figure || figure.weights.size === 0 || !state.shape) return null;
  const neurons = control?.neurons ?? [];
  return {
    figure,
    control,
    rows: stripRows(readings, figure, neurons, state.shape.neurons, state.scaleShape),
  };
}

export function useStripRows(): StripOnShow | null {
  const services = useServices();
  const figure = useFigure();
  const control = useExplorer(stripControl);
  const scale = useExplorer((state) => state.scaleShape);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the strip is made of.
  return useMemo(() => stripOnShow(services), [services, figure, control, scale]);
}

export function useStrip(rows: StripRows, width: number): Strip {
  const chosen = useExplorer((state) => state.neuron);
  return useMemo(() => createStrip({ ...rows, chosen, width }), [rows, chosen, width]);
}
