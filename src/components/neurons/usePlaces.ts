// The place on show, sampled: what the table and the panel of one neuron read their values at.

import { useMemo } from 'react';
import { normalPlace, placeOnShow } from '../../store/placeOnShow.ts';
import type { Place } from '../../store/readings.ts';
import { useSampled } from './useSampled.ts';

export interface Places {
  /** Id of the run. */
  readonly run: string | null;
  readonly place: Place | null;
  /** The same place of the normal answer. */
  readonly against: Place | null;
}

export function usePlaces(): Places {
  // As text: a selector must return the same value as long as nothing changed.
  const text = useSampled((state) => {
    const place = placeOnShow(state);
    const places: Places = {
      run: state.run?.id ?? null,
      place,
      against: place && normalPlace(state, place),
    };
    return JSON.stringify(places);
  });
  return useMemo(() => JSON.parse(text) as Places, [text]);
}
