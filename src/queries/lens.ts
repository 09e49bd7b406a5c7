// Which tokens a neuron raises and lowers by itself: worked out by the engine once and kept as long as the page.

import { queryOptions, skipToken } from '@tanstack/react-query';
import type { LensReading, LensRequest } from '../workers/protocol.ts';

export type { LensReading, LensToken } from '../workers/protocol.ts';

/** The engine's answer; it has to have the model loaded. */
export type ReadLens = (request: LensRequest, signal: AbortSignal) => Promise<LensReading>;

/** Tokens at each end. */
const TOP = 8;

/** @param model sha256 of the loaded model, null: none is */
export function lensQuery(read: ReadLens, model: string | null, neuron: number) {
  return queryOptions({
    queryKey: ['lens', model, neuron],
    queryFn: model === null ? skipToken : ({ signal }) => read({ neuron, top: TOP }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
