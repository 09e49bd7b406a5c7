// The probe's logit of every token of every answer, aligned at the beginning of the answers: place 0 is the last
// token of the prompt, whose reading writes the first token of the answer, so prompts of different lengths line up.

import type { ArmId } from '../../model/generation/types.ts';
import { isIdentity } from '../../model/intervention.ts';
import type { Probe } from '../../model/probe/probe.ts';
import { formatTokenText } from '../../render/format.ts';
import { lineStyleOf } from '../../render/lines.ts';
import type { TraceArm } from '../../render/trace.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import type { Readings } from '../../store/readings.ts';
import { type ArmRun, armOf, firstDifference, type Run, tokenAt } from '../../store/run.ts';
import { inFlightScore, scoreOf } from '../score/armScores.ts';

export interface TraceLine extends TraceArm {
  readonly arm: string;
}

export interface TraceFigure {
  /** On top first: what may be read before what moves by construction. */
  readonly arms: readonly TraceLine[];
  /** Of the answer on show, from the last token of its prompt on. */
  readonly tokens: readonly string[];
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly divergence: number | null;
}

type Shown = Pick<ExplorerState, 'run' | 'probe' | 'spans' | 'arm'>;

/** Null without a probe or before the first reading. */
export function traceFigure(state: Shown, readings: Readings): TraceFigure | null {
  const { run, probe, spans } = state;
  const shown = armOf(run, state.arm) ?? armOf(run, 'normal');
  if (!run || !probe || !shown || run.arms.every(({ readTo }) => readTo === 0)) return null;
  const arms: TraceLine[] = [];
  for (const arm of run.arms) {
    const line = { arm: arm.id, style: lineStyleOf(arm.id) };
    const isTurned = wasTurned(run, arm);
    const values = inFlight(readings, probe, run, arm);
    arms.push({ ...line, label: arm.label, values, movesByConstruction: isTurned });
    const again = isTurned ? readAgain(state, readings, arm) : null;
    if (again) {
      arms.push({ ...line, label: `${arm.label}, read again`, values: again, movesByConstruction: false });
    }
  }
  arms.sort((a, b) => Number(a.movesByConstruction) - Number(b.movesByConstruction)); // stable
  const span = spans.get(shown.id)?.tokens;
  const other = armOf(run, shown.id === 'normal' ? 'steered' : 'normal');
  const apart = other && firstDifference(other, shown);
  const first = startOf(shown);
  return {
    arms,
    tokens: Array.from({ length: shown.tokens.length + 1 }, (_, place) =>
      formatTokenText(tokenAt(shown, first + place)?.text ?? ''),
    ),
    span: span ? { start: span[0] + 1, end: span[1] + 1 } : null,
    divergence: apart === null ? null : apart + 1,
  };
}

/** Neurons were scaled at some time while it, or what a fork keeps of its parent, was written. */
function wasTurned(run: Run, { id, start, from }: ArmRun): boolean {
  const moved = run.moves.filter((move) => move.arm === id).map(({ intervention }) => intervention);
  const acted = [start, ...moved, ...(from ? [from.scales] : [])];
  const parent = from && armOf(run, from.arm);
  return acted.some((each) => !isIdentity(each)) || (parent !== null && wasTurned(run, parent));
}

/** Position of place 0 in an arm. */
export function startOf({ prompt }: Pick<ArmRun, 'prompt'>): number {
  return Math.max(0, prompt.length - 1);
}

interface Known {
  readonly probe: Probe;
  readonly run: string;
  readonly values: Float32Array;
}

/** What is known of each arm of the last run: while an answer grows, only its new tokens are computed. */
const known = new Map<ArmId, Known>();

/** [readTo − start], each from the reading that was taken while the answer was written. */
function inFlight(readings: Readings, probe: Probe, run: Run, { id, prompt, readTo }: ArmRun): Float32Array {
  const length = Math.max(0, readTo - startOf({ prompt }));
  const before = known.get(id);
  const isSame = before?.probe === probe && before.run === run.id && before.values.length <= length;
  if (isSame && before.values.length === length) return before.values;
  const values = new Float32Array(length);
  if (isSame) values.set(before.values);
  for (let place = isSame ? before.values.length : 0; place < length; place++) {
    const start = startOf({ prompt }) + place;
    values[place] = inFlightScore(readings, probe, { arm: id, start, end: start + 1 });
  }
  known.set(id, { probe, run: run.id, values });
  return values;
}

/** NaN but for the span, whose tokens were read again with every neuron as it is; null without a score. */
function readAgain(state: Shown, readings: Readings, arm: ArmRun): Float32Array | null {
  const score = scoreOf(state, readings, arm.id);
  if (score?.kind !== 'scored') return null;
  const [start, end] = score.span;
  const values = new Float32Array(end + 1).fill(Number.NaN);
  values.set(score.tokenLogits, start + 1);
  return values;
}
