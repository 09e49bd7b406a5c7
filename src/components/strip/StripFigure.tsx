// The set's neurons side by side, sorted by what they add to the score at the place on show, above random ones: what
// each is, the scales, and the strip itself.

import { hatchBackground } from '../../render/legend.ts';
import { rampOf } from '../../render/ramps.ts';
import { useExplorer } from '../explorerContext.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { RampBar } from '../heatmap/RampBar.tsx';
import { useTheme } from '../useTheme.ts';
import { StripCells } from './StripCells.tsx';
import { StripMenu } from './StripMenu.tsx';
import { type StripOnShow, useStripRows } from './useStrip.ts';

export function StripFigure() {
  const shown = useStripRows();
  const [ref, width] = useWidth();
  const isWaiting = useExplorer((state) => state.probe !== null && state.run !== null);
  // Its room is kept, so that nothing below jumps with the next question.
  if (!shown) return isWaiting ? <div className="strip waiting" /> : null;
  return (
    <div className="strip">
      <div className="strip-cells" ref={ref}>
        {width > 0 && <StripCells rows={shown.rows} width={width} />}
      </div>
      <StripFoot shown={shown} />
    </div>
  );
}

function StripFoot({ shown }: { readonly shown: StripOnShow }) {
  const { rows, control } = shown;
  const theme = useTheme();
  const hasGaps = [...rows.set, ...rows.control].some(({ share }) => Number.isNaN(share));
  return (
    <div className="strip-foot">
      <p className="soft small">
        The set’s {rows.set.length} neurons by what each adds to the score here
        {control && <ControlWords count={rows.control.length} kind={control.kind} />}.
      </p>
      <RampBar
        scale={rows.contributions}
        kind="contribution"
        words="adds to the logit: ← right, wrong →"
        label="Colour scale of the set"
      />
      <RampBar
        scale={rows.shares}
        kind="magnitude"
        words="share of output (CETT)"
        label="Colour scale of the control"
      />
      {hasGaps && (
        <span className="not-recorded">
          <i style={{ background: hatchBackground(rows.shares, rampOf(theme, 'magnitude')) }} />
          not recorded
        </span>
      )}
      <StripMenu />
    </div>
  );
}

function ControlWords({ count, kind }: { readonly count: number; readonly kind: 'matched' | 'uniform' }) {
  const seed = useExplorer((state) => state.controlSeed);
  if (count === 0) return '; of random neurons beside them nothing is kept at this place';
  const drawn = kind === 'matched' ? 'as loud as the H-Neurons' : 'drawn evenly';
  return `; beneath, ${count} random neurons ${drawn} (draw ${seed})`;
}
