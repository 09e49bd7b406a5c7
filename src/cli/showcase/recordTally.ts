// Which of the control sets change a recorded answer too, at each α: the count that the page makes of a live one.

import type { TraceHeader } from '../../model/trace/header.ts';
import { isChangedFrom } from './armAnswers.ts';
import type { Lab } from './lab.ts';
import type { WrittenTurn } from './recordTurns.ts';

export const steeredId = (alpha: number) => `steered@${alpha}`;
export const controlId = (alpha: number) => `control@${alpha}`;

/**
 * None where the answers go on from different words: a control would part for reasons of its own (the page counts none
 * there either).
 * @param controls sets, seeds from 1
 */
export async function recordTallies(
  lab: Lab,
  turn: WrittenTurn,
  alphas: readonly number[],
  controls: number,
  maxTokens: number,
): Promise<TraceHeader['settings']> {
  const { prompt, tokens } = turn.get('normal')!;
  const reference = tokens.map(({ id }) => id);
  const seeds = Array.from({ length: controls }, (_, i) => i + 1);
  const settings: TraceHeader['settings'] = [];
  for (const alpha of alphas) {
    const names = { steered: steeredId(alpha), control: controlId(alpha) };
    const isOneHistory = Object.values(names).every((id) => turn.get(id)!.prompt.join() === prompt.join());
    const jobs = seeds.map((seed) => ({ arm: lab.control(seed, alpha), prompt, reference }));
    const answers = isOneHistory ? await lab.arms.answer(jobs, maxTokens) : [];
    const draws = answers.map((answer, i): [number, boolean] => [
      seeds[i]!,
      isChangedFrom(reference, answer),
    ]);
    settings.push({ alpha, ...names, draws });
  }
  return settings;
}
