// Every arm's answers, turn by turn: each goes on with its own, as on the page, so after the first turn their prompts
// may differ. Arms of the same prompt are written side by side.

import { generate } from '../../model/generation/generate.ts';
import type { ArmRequest, Pass } from '../../model/generation/types.ts';
import { shortProbability } from '../../model/trace/coarse.ts';
import type { TraceArm } from '../../model/trace/header.ts';
import { groupBy } from '../pipeline/screening.ts';
import { GREEDY } from './armAnswers.ts';
import type { Lab } from './lab.ts';
import { promptOf } from './search.ts';

export interface WrittenArm extends Pick<TraceArm, 'tokens' | 'stop'> {
  /** Ids of everything that was read before the answer. */
  readonly prompt: readonly number[];
}

/** By arm. */
export type WrittenTurn = ReadonlyMap<string, WrittenArm>;

/** Of the next token, kept with each. */
const CANDIDATES = 5;

/**
 * @param onPass of the last turn only
 * @returns in the order of `turns`
 */
export async function writeTurns(
  lab: Lab,
  turns: readonly string[],
  arms: readonly ArmRequest[],
  maxTokens: number,
  onPass: (pass: Pass) => void,
): Promise<WrittenTurn[]> {
  const written: WrittenTurn[] = [];
  for (let turn = 1; turn <= turns.length; turn++) {
    const isLast = turn === turns.length;
    const asked = turns.slice(0, turn);
    const prompts = new Map(
      arms.map(({ id }) => {
        const before = written.map((earlier) => answerOf(earlier, id));
        return [id, promptOf(lab, asked, before, lab.probe.instruction)];
      }),
    );
    const answers = new Map<string, WrittenArm>();
    for (const group of groupBy(arms, ({ id }) => prompts.get(id)!.join()).values()) {
      const prompt = prompts.get(group[0]!.id)!;
      const found = await write(lab, prompt, group, maxTokens, isLast ? onPass : null);
      for (const [id, answer] of found) answers.set(id, answer);
    }
    written.push(answers);
  }
  return written;
}

function answerOf(turn: WrittenTurn, arm: string): string {
  return turn
    .get(arm)!
    .tokens.map(({ text }) => text)
    .join('');
}

/** Every arm to its end, in one batch. */
async function write(
  { forward, tokenizer }: Lab,
  prompt: readonly number[],
  arms: readonly ArmRequest[],
  maxTokens: number,
  onPass: ((pass: Pass) => void) | null,
): Promise<Map<string, WrittenArm>> {
  const open = new Map<string, TraceArm['tokens']>(arms.map(({ id }) => [id, []]));
  const done = new Map<string, WrittenArm>();
  const stop = { maxTokens, tokens: tokenizer.stopTokens, strings: [] };
  const request = { ids: prompt, arms, sampling: GREEDY, stop, tokenizer, textOnly: onPass === null };
  for await (const event of generate(forward, request)) {
    if (event.type === 'end') {
      const tokens = open.get(event.arm)!.slice(0, event.end - prompt.length);
      done.set(event.arm, { prompt, tokens, stop: event.stop });
    } else if (event.type === 'pass') {
      const { pass, text } = event;
      onPass?.(pass);
      const { next } = pass;
      if (!next) continue;
      open.get(pass.arm)!.push({
        id: next.id,
        text,
        probability: shortProbability(Math.exp(next.logProbability)),
        candidates: next.candidates.slice(0, CANDIDATES).map(({ id, probability }) => ({
          id,
          text: tokenizer.tokenText(id),
          probability: shortProbability(probability),
        })),
      });
    }
  }
  return done;
}
