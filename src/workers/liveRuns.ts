// The runs that can still be steered. The page moves sliders much faster than tokens are written: a move only
// replaces what the arm will take at its next pass, so moves coalesce by themselves and the latest wins.

import type { ModelShape } from '../model/config.ts';
import type { ArmId, ArmRequest, GenerationEvent } from '../model/generation/types.ts';
import { type Intervention, promptNeedsRerun, validateIntervention } from '../model/intervention.ts';
import type { MoveOutcome } from './protocol.ts';

interface LiveArm {
  /** In effect. */
  applied: Intervention;
  /** To be taken at the next pass. */
  wanted: Intervention;
  /** Tokens; 0 until it is known. */
  promptLength: number;
  /** First position not yet read. */
  position: number;
  ended: boolean;
}

export class LiveRun {
  readonly #arms: ReadonlyMap<ArmId, LiveArm>;
  /** When the answer was asked for, on the clock of performance.now(). */
  readonly askedAt = performance.now();
  /** Of the model that answers; null while the run waits for its turn. */
  #shape: ModelShape | null = null;

  constructor(arms: readonly ArmRequest[]) {
    this.#arms = new Map(
      arms.map(({ id, intervention }) => [
        id,
        { applied: intervention, wanted: intervention, promptLength: 0, position: 0, ended: false },
      ]),
    );
  }

  /** The run's turn has come, with this model and for each arm a prompt of so many tokens. */
  begin(shape: ModelShape, promptLengths: ReadonlyMap<ArmId, number>): void {
    this.#shape = shape;
    for (const [id, arm] of this.#arms) arm.promptLength = promptLengths.get(id) ?? 0;
  }

  /** What the arm is to take now. */
  interventionOf(arm: ArmId): Intervention {
    const live = this.#arms.get(arm);
    if (!live) throw new Error(`the generation asks for an arm '${arm}' that it was not given`);
    return live.wanted;
  }

  /**
   * A run that waits takes any move: which model will answer is not known yet. The generation then refuses what
   * does not fit it.
   * @throws ExplorerError 'request.invalid'
   */
  move(arm: ArmId, intervention: Intervention): MoveOutcome {
    const live = this.#arms.get(arm);
    if (!live || live.ended) return REFUSED;
    if (this.#shape) validateIntervention(intervention, this.#shape);
    live.wanted = intervention;
    return {
      accepted: true,
      promptNeedsRerun: promptNeedsRerun(live.applied, intervention, live.promptLength, live.position),
    };
  }

  /** Follows the generation. */
  note(event: GenerationEvent): void {
    const live = this.#arms.get(event.type === 'pass' ? event.pass.arm : event.arm);
    if (!live) return;
    switch (event.type) {
      case 'moved':
        live.applied = event.intervention;
        return;
      case 'pass':
        live.position = event.pass.start + event.pass.ids.length;
        return;
      case 'end':
        live.ended = true;
        return;
      default:
        event satisfies never;
    }
  }
}

/** The run is over, or has no such arm. */
export const REFUSED: MoveOutcome = { accepted: false, promptNeedsRerun: false };
