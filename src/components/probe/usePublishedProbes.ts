// The probes published for the model that is open. A model that is not published has none, and nothing is asked for.

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { modelIndexQuery } from '../../queries/models.ts';
import { type PublishedProbes, probesQuery } from '../../queries/probes.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

export interface ProbeShelf {
  readonly query: UseQueryResult<PublishedProbes | null>;
  /** The open model is one of the page's own. */
  readonly isPublished: boolean;
}

export function usePublishedProbes(): ProbeShelf {
  const { base } = useServices();
  const opened = useExplorer((state) => state.opened);
  const manifests = useQuery(modelIndexQuery(base)).data;
  const manifest = manifests?.find(({ sha256 }) => sha256 === opened?.sha256);
  const model = opened && manifest ? { id: manifest.id, sha256: opened.sha256, shape: opened.config } : null;
  const query = useQuery(probesQuery(base, model));
  return { query, isPublished: model !== null };
}
