// An experiment carried out: every turn is asked as it was, with the same moves at the same tokens and the same forks,
// and compared with what the link says was written. It ends early when something else is asked meanwhile.

import type { ArmMove } from '../model/generation/types.ts';
import type { Experiment, Turn } from '../model/permalink/experiment.ts';
import type { ExplorerState } from './explorer.ts';
import { armCalled } from './forks.ts';
import { type Asked, endRun, type Run } from './run.ts';
import type { MovesByArm } from './runSlice.ts';
import { askedAs } from './spanScope.ts';
import { interventionOf, slidersOf } from './steering.ts';
import { type ArmComparison, compareTurn } from './transcripts.ts';

type Set = (change: Partial<ExplorerState>) => void;
type Get = () => ExplorerState;

export interface ReplayListener {
  /** A run was begun. */
  onRun(id: string): void;
  /** After each turn, with what has been compared so far. */
  onCompared(comparisons: readonly ArmComparison[]): void;
}

/** @returns false: it was stopped, refused or failed */
export async function replay(
  { turns, settings, view }: Experiment,
  set: Set,
  get: Get,
  listener: ReplayListener,
): Promise<boolean> {
  let comparisons: readonly ArmComparison[] = [];
  const history: Run[] = [];
  for (const [index, turn] of turns.entries()) {
    if (get().run) get().keepForUndo();
    if (!(await askTurn(turn, [...history], set, get, listener))) return false;
    const { run } = get();
    if (!run) return false;
    comparisons = [...comparisons, ...compareTurn(turn, run, index)];
    listener.onCompared(comparisons);
    history.push(run.status === 'running' ? endRun(run, 'stopped') : run);
  }
  const { run } = get();
  set(slidersOf(settings.steering, get(), run ? askedAs(run) : ''));
  set({ ...controlOf(settings.control), promptNeedsRerun: false });
  const arm = run && armCalled(run, view.arm);
  if (arm) set({ arm: arm.id, cursor: view.cursor ?? 'newest', region: view.region });
  return true;
}

async function askTurn(
  turn: Turn,
  history: readonly Run[],
  set: Set,
  get: Get,
  { onRun }: ReplayListener,
): Promise<boolean> {
  const { question, system, decoding, isAnswerOnly, control } = turn;
  const instruction = (isAnswerOnly && get().probe?.instruction) || '';
  const asked: Asked = { question, instruction, system, decoding, history };
  set({ ...slidersOf(turn.steering, get(), askedAs(asked)), isControlOn: control !== null });
  if (control) set(controlOf(control));
  const writing = get().startRun(asked, movesOf(turn, get()));
  const { run: begun } = get();
  if (begun) onRun(begun.id);
  if (!(await writing)) return false;
  for (const [i, fork] of turn.forks.entries()) {
    const { run } = get();
    const parent = run && armCalled(run, fork.from);
    if (!parent) return false;
    set(slidersOf(fork.steering, get(), askedAs(asked)));
    const own = movesOf(turn, get()).get(`fork-${i + 1}`);
    if (!(await get().fork(parent.id, fork.tokens, own))) return false;
  }
  return true;
}

function controlOf({ kind, seed }: { readonly kind: ExplorerState['controlKind']; readonly seed: number }) {
  return { controlKind: kind, controlSeed: seed };
}

/** By the arms' names in the link. */
function movesOf({ moves }: Turn, state: ExplorerState): MovesByArm {
  const byArm = new Map<string, ArmMove[]>();
  const inOrder = [...moves].sort((a, b) => a.position - b.position);
  for (const { arm, position, steering } of inOrder) {
    const intervention = interventionOf(steering, state);
    byArm.set(arm, [...(byArm.get(arm) ?? []), { position, intervention }]);
  }
  return byArm;
}
