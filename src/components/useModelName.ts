// What to call the model on screen: a published one by its manifest, any other by the name inside its file.

import { useQuery } from '@tanstack/react-query';
import { modelIndexQuery } from '../queries/models.ts';
import { useExplorer, useServices } from './explorerContext.tsx';

export function useModelName(): string {
  const manifests = useQuery(modelIndexQuery(useServices().base)).data;
  const opened = useExplorer((state) => state.opened);
  const published = manifests?.find((manifest) => manifest.sha256 === opened?.sha256);
  return published?.name ?? opened?.config.name ?? '';
}
