// In which sets a neuron is, published and one's own, and with which weight.

import { formatValue } from '../../render/format.ts';
import { setOf } from '../../store/probeSet.ts';
import { useExplorer } from '../explorerContext.tsx';
import { usePublishedProbes } from '../probe/usePublishedProbes.ts';

export function SetWeights({ neuron }: { readonly neuron: number }) {
  const { query } = usePublishedProbes();
  const own = useExplorer((state) => state.ownProbes);
  const chosen = useExplorer((state) => state.probe);
  const probes = [...(query.data?.probes ?? []), ...own];
  if (probes.length === 0) return null;
  const weights = probes.map((probe) => ({ probe, weight: setOf(probe).weightOf.get(neuron) ?? 0 }));
  const found = weights.filter(({ weight }) => weight !== 0);
  if (found.length === 0) return <p className="soft small">In none of the {probes.length} sets.</p>;
  return (
    <ul className="small number" aria-label="Weight in each set">
      {found.map(({ probe, weight }) => (
        <li key={probe.id}>
          {probe === chosen ? <b>{probe.label}</b> : probe.label}: {weight > 0 ? '+' : ''}
          {formatValue(weight)}, {weight > 0 ? 'an H-Neuron' : 'towards right'}
        </li>
      ))}
      {found.length < probes.length && (
        <li className="soft">not in the other {probes.length - found.length}</li>
      )}
    </ul>
  );
}
