// The score, token by token: one line an answer, what may be read in ink, what moves by construction in grey.

import { useMemo } from 'react';
import { formatValue } from '../../render/format.ts';
import { LINE_STYLES } from '../../render/lines.ts';
import { armOf } from '../../store/run.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { TraceChart } from './TraceChart.tsx';
import { TraceMenu } from './TraceMenu.tsx';
import { startOf, type TraceFigure, type TraceLine, traceFigure } from './traceArms.ts';

export function TracePanel() {
  const { readings } = useServices();
  const run = useExplorer((state) => state.run);
  const probe = useExplorer((state) => state.probe);
  const spans = useExplorer((state) => state.spans);
  const arm = useExplorer((state) => state.arm);
  const cursor = useExplorer((state) => {
    const shown = armOf(state.run, state.arm);
    const position = state.shownPosition();
    return shown && position !== null ? position - startOf(shown) : null;
  });
  const figure = useMemo(
    () => traceFigure({ run, probe, spans, arm }, readings),
    [run, probe, spans, arm, readings],
  );
  if (!probe) return null;
  return (
    <section className="panel trace" aria-label="Score, token by token">
      <div className="panel-head">
        <h2>Score, token by token</h2>
      </div>
      {figure ? <Chart figure={figure} cursor={cursor} /> : <NothingYet />}
    </section>
  );
}

function NothingYet() {
  return <p className="empty">A line for each answer: what the probe says of it at every token.</p>;
}

function Chart({ figure, cursor }: { readonly figure: TraceFigure; readonly cursor: number | null }) {
  const [ref, width] = useWidth();
  return (
    <>
      <TraceLegend arms={figure.arms} cursor={cursor} />
      <div className="trace-room" ref={ref}>
        {width > 0 && <TraceChart figure={figure} cursor={cursor} width={width} />}
      </div>
      <div className="trace-foot">
        <p className="soft small">
          The probe’s logit at each token: up is more like answers that this model gets wrong, down more like
          its right ones. Only the tokens that state the answer count (shaded); the score is their mean, read
          again with every neuron as it is. Grey lines were read while neurons were turned, which moves them
          by construction.
        </p>
        <TraceMenu />
      </div>
    </>
  );
}

/** Which line is whose, and its value at the token on show. */
function TraceLegend({
  arms,
  cursor,
}: {
  readonly arms: readonly TraceLine[];
  readonly cursor: number | null;
}) {
  return (
    <ul className="trace-legend small" aria-label="Lines of the score">
      {arms.map(({ label, style, values, movesByConstruction }) => {
        const value = cursor === null ? undefined : values[cursor];
        const { dash, isRound } = LINE_STYLES[style];
        return (
          <li key={label} className={movesByConstruction ? 'moves' : ''}>
            <svg width="28" height="10" viewBox="0 0 28 10" aria-hidden="true">
              <path d="M1 5h26" strokeDasharray={dash} strokeLinecap={isRound ? 'round' : 'butt'} />
            </svg>
            <span>
              {label}
              {movesByConstruction && <span className="soft"> (moves by construction)</span>}
            </span>
            <b className="number">{value === undefined ? '–' : formatValue(value)}</b>
          </li>
        );
      })}
    </ul>
  );
}
