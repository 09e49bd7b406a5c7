// How well the control on show matches what is turned: said in numbers beside it, also where it is an even draw, which
// shows why matching matters.

import { balanceOf, type MatchBalance } from '../model/probe/evaluation/controlSets.ts';
import type { SpanReference } from '../model/probe/spanReference.ts';
import type { ControlSet } from './controlSet.ts';
import { allTurned, controlOf } from './interventions.ts';

type State = Parameters<typeof controlOf>[0];

/** Of the draw asked for last: selectors ask with every change of the state. */
let last: {
  readonly control: ControlSet;
  readonly turned: readonly number[];
  readonly reference: SpanReference;
  readonly balance: MatchBalance;
} | null = null;

/** The same object for the same draw. Null without a control, or without a table of loudness to measure by. */
export function controlBalance(state: State): MatchBalance | null {
  const { reference, shape } = state;
  const [control, turned] = [controlOf(state), allTurned(state)];
  if (!control || !reference || !shape) return null;
  if (last?.control === control && last.turned === turned && last.reference === reference) {
    return last.balance;
  }
  const sets = [Uint32Array.from(control.neurons)];
  const balance = balanceOf(Uint32Array.from(turned), sets, reference, shape);
  last = { control, turned, reference, balance };
  return balance;
}
