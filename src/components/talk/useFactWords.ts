// The numbers of a talk, of the model that the page offers: whatever is on show, the talk is about that one.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { modelIndexQuery } from '../../queries/models.ts';
import { presetsQuery } from '../../queries/presets.ts';
import { probesQuery } from '../../queries/probes.ts';
import { useServices } from '../explorerContext.tsx';
import { type FactWords, factWords } from './factWords.ts';

/** Null until they are there. */
export function useFactWords(): FactWords | null {
  const { base } = useServices();
  const manifest = useQuery(modelIndexQuery(base)).data?.[0] ?? null;
  const presets = useQuery(presetsQuery(base, manifest)).data;
  const shape = manifest && { layers: manifest.layers, neurons: manifest.neuronsPerLayer };
  const probed = manifest && shape && { id: manifest.id, sha256: manifest.sha256, shape };
  const probes = useQuery(probesQuery(base, probed)).data;
  return useMemo(() => {
    const probe = probes?.probes.find(({ id }) => id === probes.defaultId);
    return manifest && probe && presets ? factWords({ ...manifest, probe, presets, address: base }) : null;
  }, [manifest, probes, presets, base]);
}
