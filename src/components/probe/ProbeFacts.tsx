// What a set is: how many neurons, how it was found, and how well it tells right from wrong, with intervals.

import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { trainingWords } from '../../model/methods/trainingWords.ts';
import { NOT_KNOWN, type Probe } from '../../model/probe/probe.ts';
import type { ProbeMetric } from '../../model/probe/probeFile.ts';
import { formatCount, formatMetric, formatPerMille } from '../../render/format.ts';
import { perMille, setOf } from '../../store/probeSet.ts';
import { MarkIcon } from '../controls/icons.tsx';
import { Term } from '../controls/Term.tsx';
import { ProbeMenu } from './ProbeMenu.tsx';

export function ProbeFacts({ probe }: { readonly probe: Probe }) {
  const { positive, negative } = setOf(probe);
  const { training, metrics } = probe;
  return (
    <>
      <ul className="set-facts small" aria-label="The set">
        <li>
          <MarkIcon shape="circle" tone="wrong" />
          <span>
            <b>{formatCount(positive.length)}</b>{' '}
            <Term means="Neurons with a positive weight: the larger their share of output over the answer, the more it looks like answers that this model gets wrong. These are what the strength turns.">
              H-Neurons
            </Term>{' '}
            <span className="soft">weight +</span>
          </span>
        </li>
        <li>
          <MarkIcon shape="square" tone="right" />
          <span>
            <b>{formatCount(negative.length)}</b> <span className="soft">weight −, scored only</span>
          </span>
        </li>
        <li className="soft">
          together <b className="number">{formatPerMille(perMille(probe))}</b> of all neurons
        </li>
      </ul>
      <Disclosure>
        <Heading level={3}>
          <Button slot="trigger" className="button tiny plain soft">
            How it was found, how good it is ▾
          </Button>
        </Heading>
        <DisclosurePanel>
          {training ? <Training training={training} /> : <Unknown probe={probe} />}
          {metrics.length > 0 && (
            <table className="metrics small">
              <tbody>
                {metrics.map((metric) => (
                  <Metric key={`${metric.name} ${metric.on}`} metric={metric} />
                ))}
              </tbody>
            </table>
          )}
          <ProbeMenu probe={probe} />
        </DisclosurePanel>
      </Disclosure>
    </>
  );
}

function Training({ training }: { readonly training: NonNullable<Probe['training']> }) {
  return <p className="small soft">{trainingWords(training)}</p>;
}

function Unknown({ probe }: { readonly probe: Probe }) {
  return (
    <ul className="notes small soft">
      <li>Its training and how good it is are {NOT_KNOWN}.</li>
      {probe.caveats.map((caveat) => (
        <li key={caveat}>{caveat}</li>
      ))}
    </ul>
  );
}

function Metric({ metric: { name, on, value, low, high, n } }: { readonly metric: ProbeMetric }) {
  return (
    <tr>
      <th scope="row">
        {name === 'auroc' ? 'AUROC' : name}, {on}
      </th>
      <td className="number">{formatMetric(value)}</td>
      <td className="number soft" title="95 % bootstrap interval by subject">
        [{formatMetric(low)}, {formatMetric(high)}]
      </td>
      <td className="number soft">n = {formatCount(n)}</td>
    </tr>
  );
}
