// What to call the model on screen: a published one by its manifest, any other by the name inside its file.

import { useQuery } from '@tanstack/react-query';
import { modelIndexQuery } from '../queries/models.ts';
import { useExplorer, useServices } from './explorerContext.tsx';

/** Of the model whose answers are on show, also of a recorded run. */
export function useShownModelName(): string {
  const manifests = useQuery(modelIndexQuery(useServices().base)).data;
  const hash = useExplorer((state) => state.modelHash);
  const known = useExplorer(({ opened, trace }) =>
    opened ? opened.config.name : (trace?.header.model.name ?? ''),
  );
  return manifests?.find(({ sha256 }) => sha256 === hash)?.name ?? (hash === null ? '' : known);
}

export function useModelName(): string {
  const manifests = useQuery(modelIndexQuery(useServices().base)).data;
  const opened = useExplorer((state) => state.opened);
  const published = manifests?.find((manifest) => manifest.sha256 === opened?.sha256);
  return published?.name ?? opened?.config.name ?? '';
}
