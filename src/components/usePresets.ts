// The picked questions of the model on show; before any is, of the one that the page offers.

import { useQuery } from '@tanstack/react-query';
import type { PresetFile } from '../model/presets.ts';
import { modelIndexQuery } from '../queries/models.ts';
import { presetsQuery } from '../queries/presets.ts';
import { useExplorer, useServices } from './explorerContext.tsx';

interface FoundPresets {
  /** Null: none, or not yet. */
  readonly presets: PresetFile | null;
  /** It is known whether there are any. */
  readonly isSettled: boolean;
  readonly error: Error | null;
}

export function usePresets(): FoundPresets {
  const { base } = useServices();
  const sha256 = useExplorer((state) => state.modelHash);
  const manifests = useQuery(modelIndexQuery(base));
  const manifest =
    sha256 === null ? manifests.data?.[0] : manifests.data?.find((one) => one.sha256 === sha256);
  const { data, error, isPending } = useQuery(presetsQuery(base, manifest ?? null));
  return {
    presets: data ?? null,
    isSettled: !manifests.isPending && (!manifest || !isPending),
    error,
  };
}
