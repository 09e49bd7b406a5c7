// The models that this browser keeps, as the engine finds them in its storage. Loading and deleting change the
// list: whoever does either invalidates the key.

import { queryOptions } from '@tanstack/react-query';
import type { StoredModel } from '../workers/protocol.ts';

/** What this file needs of the engine. */
export interface ModelStore {
  listModels(signal?: AbortSignal): Promise<readonly StoredModel[]>;
  deleteModel(key: string): Promise<void>;
}

export const STORED_MODELS_KEY = ['stored-models'] as const;

export function storedModelsQuery(store: ModelStore) {
  return queryOptions({ queryKey: STORED_MODELS_KEY, queryFn: ({ signal }) => store.listModels(signal) });
}
