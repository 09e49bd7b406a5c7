// The loudest neurons of the token on show. A plain table: its rows change with every token, and each is one
// button, which a screen reader walks without a grid's modes.

import { formatAlpha, formatNeuron, formatTokenText, formatValue } from '../render/format.ts';
import { alphaAt } from '../store/alpha.ts';
import { armOf, interventionAt } from '../store/run.ts';
import { Term } from './controls/Term.tsx';
import { useActions, useExplorer, useServices } from './explorerContext.tsx';

const ROWS = 10;
const BAR_WIDTH = 64;

export function TopNeuronsTable() {
  const { readings } = useServices();
  const { chooseNeuron, textAt } = useActions();
  const run = useExplorer((state) => state.run);
  const armId = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const chosen = useExplorer((state) => state.neuron);
  const neurons = useExplorer((state) => state.opened?.config.neurons ?? 1);
  const arm = armOf(run, armId);
  if (!run || !arm || position === null) return null;
  const acting = interventionAt(run, arm, position);
  const rows = readings.top(armId, position, ROWS).map((neuron) => ({
    neuron,
    reading: readings.at(armId, position, neuron),
    alpha: alphaAt(acting, neuron, position, run.prompt.length),
  }));
  const most = rows[0]?.reading?.share ?? 1;
  return (
    <section className="panel" aria-label="Loudest neurons">
      <div className="panel-head">
        <h2>Loudest at “{formatTokenText(textAt(position))}”</h2>
        <span className="soft small end">{armId}</span>
      </div>
      <table className="neurons">
        <thead>
          <tr>
            <th scope="col">neuron</th>
            <th scope="col">z</th>
            <th scope="col">
              <Term means="CETT: |z| times the length of the neuron’s output weights, divided by the length of its layer’s output.">
                share of output
              </Term>
            </th>
            <th scope="col">α</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ neuron, reading, alpha }) => (
            <tr key={neuron} className={neuron === chosen ? 'chosen' : ''}>
              <td>
                <button type="button" aria-pressed={neuron === chosen} onClick={() => chooseNeuron(neuron)}>
                  {formatNeuron(neuron, neurons)}
                </button>
              </td>
              <td>{reading && formatValue(reading.z)}</td>
              <td>
                <span className="share">
                  <i style={{ width: ((reading?.share ?? 0) / most) * BAR_WIDTH }} />
                  {reading && formatValue(reading.share)}
                </span>
              </td>
              <td>{formatAlpha(alpha)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
