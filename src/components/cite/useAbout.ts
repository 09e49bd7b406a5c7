// The head of a saved table, read when it is saved.

import type { ArmId } from '../../model/generation/types.ts';
import { placeOnShow } from '../../store/placeOnShow.ts';
import type { Place } from '../../store/readings.ts';
import { useServices } from '../explorerContext.tsx';
import { useShownModelName } from '../useModelName.ts';
import { aboutTable, type TableAbout } from './about.ts';

export interface AboutReader {
  /** Of one place; null: of no one place, or of nothing read. */
  at(place: Place | null): TableAbout;
  /** Of the place on show. */
  shown(): TableAbout;
  /** Of one answer; null: of all. */
  ofAnswer(arm: ArmId | null): TableAbout;
}

export function useAbout(): AboutReader {
  const { store, base } = useServices();
  const modelName = useShownModelName();
  const page = { base, modelName };
  return {
    at: (place) => aboutTable(store.getState(), page, place),
    shown: () => aboutTable(store.getState(), page, placeOnShow(store.getState())),
    ofAnswer: (arm) => aboutTable(store.getState(), page, null, arm),
  };
}
