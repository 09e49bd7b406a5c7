// What a cell says: layer, index, z, share of output, α, as a tooltip at the pointer and as a sentence for the
// keyboard cursor. α is the one that acted when the token was read.

import { formatAlpha, formatValue } from '../../render/format.ts';
import { alphaAt } from '../../store/alpha.ts';
import { setOf } from '../../store/probeSet.ts';
import { armOf, interventionAt } from '../../store/run.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

interface CellReading {
  readonly layer: number;
  readonly index: number;
  readonly z: number;
  readonly share: number;
  readonly alpha: number;
  /** z of the steered arm minus z of the normal one; null where one of them has no reading. */
  readonly difference: number | null;
  /** In the chosen set; null where the neuron is not in it. */
  readonly weight: number | null;
}

function useCell(neuron: number | null): CellReading | null {
  const { readings } = useServices();
  const run = useExplorer((state) => state.run);
  const armId = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const neurons = useExplorer((state) => state.opened?.config.neurons ?? 1);
  const probe = useExplorer((state) => state.probe);
  const arm = armOf(run, armId);
  if (neuron === null || !run || !arm || position === null) return null;
  const reading = readings.at(armId, position, neuron);
  if (!reading) return null;
  const [steered, normal] = [
    readings.at('steered', position, neuron),
    readings.at('normal', position, neuron),
  ];
  const difference = steered && normal && steered.z - normal.z;
  const alpha = alphaAt(interventionAt(run, arm, position), neuron, position, run.prompt.length);
  const weight = (probe && setOf(probe).weightOf.get(neuron)) ?? null;
  const [layer, index] = [Math.floor(neuron / neurons), neuron % neurons];
  return { ...reading, layer, index, alpha, difference, weight };
}

/** The keyboard cursor's cell as a sentence; empty without a cursor. */
export function useCellWords(neuron: number | null): string {
  const cell = useCell(neuron);
  if (!cell) return '';
  return `Layer ${cell.layer}, neuron ${cell.index}: z ${formatValue(cell.z)}, share of output ${formatValue(cell.share)}, α ${formatAlpha(cell.alpha)}${cell.weight === null ? '' : `, weight ${formatWeight(cell.weight)}`}`;
}

function formatWeight(weight: number): string {
  return weight > 0 ? `+${formatValue(weight)}, H-Neuron` : `${formatValue(weight)}, towards right`;
}

/** Beside the pointer, on the side with more room. */
export function CellTip({
  neuron,
  x,
  y,
}: {
  readonly neuron: number;
  readonly x: number;
  readonly y: number;
}) {
  const cell = useCell(neuron);
  if (!cell) return null;
  return (
    <div
      className="cell-tip"
      aria-hidden="true"
      style={{
        left: x,
        top: y,
        transform: `translate(${x > 280 ? 'calc(-100% - 14px)' : '14px'}, ${y > 150 ? 'calc(-100% - 8px)' : '12px'})`,
      }}
    >
      <b>
        layer {cell.layer}, neuron {cell.index}
      </b>
      <dl>
        <dt>z</dt>
        <dd>{formatValue(cell.z)}</dd>
        <dt>share of output</dt>
        <dd>{formatValue(cell.share)}</dd>
        {cell.difference !== null && cell.difference !== 0 && (
          <>
            <dt>z, steered − normal</dt>
            <dd>{formatValue(cell.difference)}</dd>
          </>
        )}
        <dt>α</dt>
        <dd>{formatAlpha(cell.alpha)}</dd>
        {cell.weight !== null && (
          <>
            <dt>weight</dt>
            <dd>{formatWeight(cell.weight)}</dd>
            <dt>adds to the logit</dt>
            <dd>{formatValue(cell.weight * cell.share)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
