// What a model is, in figures from its manifest.

import { useQuery } from '@tanstack/react-query';
import type { ModelManifest } from '../queries/models.ts';
import { storedModelsQuery } from '../queries/storedModels.ts';
import { formatCount, formatMegabytes } from '../render/format.ts';
import { Term } from './controls/Term.tsx';
import { useServices } from './explorerContext.tsx';

/** True when the whole file is in this browser already. */
export function useIsStored(manifest: ModelManifest | undefined): boolean {
  const stored = useQuery(storedModelsQuery(useServices().storage)).data;
  return !!manifest && !!stored?.some((model) => model.sha256 === manifest.sha256);
}

export function ModelFacts({ manifest }: { readonly manifest: ModelManifest }) {
  const { parameters, layers, neuronsPerLayer, bytes, licence, source, authors } = manifest;
  const isStored = useIsStored(manifest);
  return (
    <dl className="facts">
      <div>
        <dt>Parameters</dt>
        <dd>{formatCount(Math.round(parameters / 1e6))} million</dd>
      </div>
      <div>
        <dt>
          <Term means="The hidden units of every layer’s feed-forward block (MLP), read at the input of down_proj.">
            Neurons
          </Term>
        </dt>
        <dd>
          {formatCount(layers * neuronsPerLayer)}
          <span className="soft small"> in {layers} layers</span>
        </dd>
      </div>
      <div>
        <dt>{isStored ? 'Stored' : 'Download'}</dt>
        <dd>
          {formatMegabytes(bytes)}
          {isStored && <span className="soft small"> in this browser</span>}
        </dd>
      </div>
      <div>
        <dt>Licence</dt>
        <dd>
          <a href={source} title={authors} target="_blank" rel="noreferrer">
            {licence}
          </a>
        </dd>
      </div>
    </dl>
  );
}
