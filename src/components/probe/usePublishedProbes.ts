// The probes published for the model on show. A model that is not published has none, and nothing is asked for.

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { modelIndexQuery } from '../../queries/models.ts';
import { type PublishedProbes, probesQuery } from '../../queries/probes.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

export interface ProbeShelf {
  readonly query: UseQueryResult<PublishedProbes | null>;
  /** The model on show is one of the page's own. */
  readonly isPublished: boolean;
  /** It is known what is published, or that it cannot be found out now. */
  readonly isSettled: boolean;
}

export function usePublishedProbes(): ProbeShelf {
  const { base } = useServices();
  const sha256 = useExplorer((state) => state.modelHash);
  const shape = useExplorer((state) => state.shape);
  const manifests = useQuery(modelIndexQuery(base));
  const manifest = manifests.data?.find((one) => one.sha256 === sha256);
  const model = sha256 && shape && manifest ? { id: manifest.id, sha256, shape } : null;
  const query = useQuery(probesQuery(base, model));
  return {
    query,
    isPublished: model !== null,
    isSettled: !manifests.isPending && (!model || !query.isPending),
  };
}
