// What was said and turned in a run, answer by answer, as a trace holds it.

import type { ArmId } from '../model/generation/types.ts';
import { shortProbability } from '../model/trace/coarse.ts';
import {
  type TraceArm,
  type TraceHeader,
  type TraceTurn,
  toHeaderIntervention,
} from '../model/trace/header.ts';
import { namesOf } from './forks.ts';
import type { ArmRun, Run } from './run.ts';

/** Kept of the next token. */
const CANDIDATES = 5;

export function saidBy(
  run: Run,
  arm: ArmRun,
  names: ReadonlyMap<ArmId, string>,
): Omit<TraceArm, 'read' | 'span'> {
  const nameOf = (id: ArmId) => names.get(id) ?? id;
  const { id, label, from, start, prompt, tokens, stop } = arm;
  const moves = run.moves
    .filter((move) => move.arm === id)
    .sort((a, b) => a.position - b.position)
    .map(({ position, intervention }) => ({ position, intervention: toHeaderIntervention(intervention) }));
  return {
    id: nameOf(id),
    label,
    from: from && { arm: nameOf(from.arm), tokens: from.tokens, scales: toHeaderIntervention(from.scales) },
    start: toHeaderIntervention(start),
    moves,
    prompt: prompt.map(({ id: token, text, special }) => ({ id: token, text, special })),
    tokens: tokens.map(({ id: token, text, probability, candidates }) => ({
      id: token,
      text,
      probability: shortProbability(probability),
      candidates: candidates.slice(0, CANDIDATES).map((candidate) => ({
        id: candidate.id,
        text: candidate.text,
        probability: shortProbability(candidate.probability),
      })),
    })),
    stop,
  };
}

export function turnOf(turn: Run): TraceTurn {
  const { question, instruction, system, decoding, outcome, arms } = turn;
  const names = namesOf(turn);
  return {
    question,
    instruction,
    system,
    decoding: { ...decoding },
    outcome: outcome ?? 'stopped',
    control: controlOf(turn),
    arms: arms.map((arm) => {
      const said = saidBy(turn, arm, names);
      return { ...said, tokens: said.tokens.map((token) => ({ ...token, candidates: [] })) };
    }),
  };
}

export function controlOf({ control, controlKind }: Run): TraceHeader['control'] {
  return control && { kind: controlKind, seed: control.seed };
}
