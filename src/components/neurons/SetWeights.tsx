// Which sets weigh a neuron, published and one's own, and how much.

import { formatNeuron, formatValue } from '../../render/format.ts';
import { setOf } from '../../store/probeSet.ts';
import { useAbout } from '../cite/useAbout.ts';
import { MarkIcon } from '../controls/icons.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { usePublishedProbes } from '../probe/usePublishedProbes.ts';

export function SetWeights({ neuron }: { readonly neuron: number }) {
  const { query } = usePublishedProbes();
  const own = useExplorer((state) => state.ownProbes);
  const chosen = useExplorer((state) => state.probe);
  const name = useExplorer((state) => formatNeuron(neuron, state.shape?.neurons ?? 1));
  const about = useAbout();
  const probes = [...(query.data?.probes ?? []), ...own];
  if (probes.length === 0) return null;
  return (
    <div>
      <h3>Weight in each set</h3>
      <ul className="set-weights small" aria-label="Weight in each set">
        {probes.map((probe, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: own files may repeat an id.
          <li key={`${i} ${probe.id}`} className={probe === chosen ? '' : 'soft'}>
            <span className="set-name">
              {probe.label}
              {probe === chosen && <span className="soft"> · chosen</span>}
            </span>
            <Weight value={setOf(probe).weightOf.get(neuron) ?? 0} />
          </li>
        ))}
      </ul>
      <FigureMenu
        label="Save set weights"
        name={`neuron ${name} sets`}
        table={() => ({
          columns: [
            { name: 'probe' },
            { name: 'label' },
            { name: 'weight', unit: 'logit per share of output; 0 outside the set' },
          ],
          rows: probes.map((probe) => [probe.id, probe.label, setOf(probe).weightOf.get(neuron) ?? 0]),
        })}
        about={() => ({ ...about.ofAnswer(null), neuron: name })}
      />
    </div>
  );
}

function Weight({ value }: { readonly value: number }) {
  if (value === 0) return <span className="soft">not in it</span>;
  const isWrong = value > 0;
  return (
    <span className="number" title={isWrong ? 'an H-Neuron: towards wrong' : 'towards right, scored only'}>
      <MarkIcon shape={isWrong ? 'circle' : 'square'} tone={isWrong ? 'wrong' : 'right'} />
      {isWrong ? '+' : ''}
      {formatValue(value)}
    </span>
  );
}
