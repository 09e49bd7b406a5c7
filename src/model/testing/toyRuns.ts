// Runs of the generation loop on the toy decoder: what its tests and those of collect() share.

import { expect } from 'vitest';
import { generate } from '../generation/generate.ts';
import { sampleToken } from '../generation/sample.ts';
import type {
  ArmId,
  ArmMove,
  GenerationEvent,
  GenerationRequest,
  Pass,
  SampledToken,
} from '../generation/types.ts';
import { denseScales, type Intervention, NO_INTERVENTION } from '../intervention.ts';
import { coversPosition, type Scope } from '../scope.ts';
import { createToyForward, type ToyForward } from './toyForward.ts';
import { toyTokenizer } from './toyTokenizer.ts';

export const prompt = [3, 1, 4, 1, 5, 9, 2, 6];

export function steer(alpha: number, scope: Scope = { kind: 'all' }): Intervention {
  return {
    ...NO_INTERVENTION,
    own: [
      [1, alpha],
      [7, alpha],
      [10, alpha],
    ],
    scope,
  };
}

export function requestOf(part: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    ids: prompt,
    arms: [{ id: 'normal', intervention: NO_INTERVENTION }],
    sampling: { temperature: 1, topK: 0, topP: 1, seed: 11 },
    stop: { maxTokens: 10, tokens: [], strings: [] },
    tokenizer: toyTokenizer,
    ...part,
  };
}

export interface ArmRun {
  readonly passes: Pass[];
  readonly next: SampledToken[];
  /** By position. */
  readonly z: Map<number, number[]>;
  readonly ids: Map<number, number>;
  text: string;
  end: number;
}

const emptyRun = (): ArmRun => ({ passes: [], next: [], z: new Map(), ids: new Map(), text: '', end: -1 });

/** Runs to the end and checks what holds of every run: positions in order, one end, no cache left. */
export async function runAll(
  request: GenerationRequest,
  forward: ToyForward = createToyForward(),
  onEvent?: (event: GenerationEvent) => void,
): Promise<{ arms: Map<ArmId, ArmRun>; events: GenerationEvent[]; forward: ToyForward }> {
  const events: GenerationEvent[] = [];
  const arms = new Map<ArmId, ArmRun>();
  for await (const event of generate(forward, request)) {
    events.push(event);
    onEvent?.(event);
    if (event.type === 'moved') continue;
    const id = event.type === 'pass' ? event.pass.arm : event.arm;
    const arm: ArmRun = arms.get(id) ?? emptyRun();
    arms.set(id, arm);
    expect(arm.end).toBe(-1);
    if (event.type === 'end') {
      arm.end = event.end;
      continue;
    }
    const { pass, text } = event;
    const before = arm.passes.at(-1);
    if (before) expect(pass.start).toBe(before.start + before.ids.length);
    const size = pass.z.length / pass.ids.length;
    pass.ids.forEach((token, s) => {
      arm.ids.set(pass.start + s, token);
      arm.z.set(pass.start + s, [...pass.z.slice(s * size, (s + 1) * size)]);
    });
    expect(size).toBe(12);
    expect(pass.norms.length).toBe(2 * pass.ids.length);
    arm.passes.push(pass);
    arm.text += text;
    if (pass.next) arm.next.push(pass.next);
  }
  for (const arm of arms.values()) expect(arm.end).toBeGreaterThanOrEqual(0);
  return { arms, events, forward };
}

/** What the loop should do, without any of its machinery: one arm, one position a run. */
export async function readAlone(
  { sampling, stop }: GenerationRequest,
  begin: Intervention,
  moves: readonly ArmMove[] = [],
): Promise<{ ids: number[]; z: number[][] }> {
  const forward = createToyForward();
  const cache = await forward.newCache();
  const ids = [...prompt];
  const z: number[][] = [];
  for (let position = 0; position < ids.length; position++) {
    const intervention = moves.findLast((move) => move.position <= position)?.intervention ?? begin;
    const inside = coversPosition(intervention.scope, position, prompt.length);
    const readings = await forward.run(cache, {
      ids: Int32Array.of(ids[position]!),
      scales: denseScales(inside ? intervention : NO_INTERVENTION, forward.shape),
      logits: 'last',
      taps: 'last',
    });
    z.push([...readings.z]);
    const drawn = position + 1 - prompt.length;
    if (drawn >= 0 && drawn < stop.maxTokens) ids.push(sampleToken(readings.logits, sampling, drawn).id);
  }
  return { ids, z };
}

export const nextIds = (arm: ArmRun | undefined) => arm?.next.map(({ id }) => id);
