// The search for presets: every candidate of a kind is asked as the page asks it; those that are of the kind are asked
// again with the H-Neurons turned, and with each matched control set turned as far. Lines are written as they come, and
// an interrupted search goes on.

import { join } from 'node:path';
import type { TurnedAnswers } from '../../model/presets.ts';
import type { Question } from '../../model/questions/question.ts';
import type { TemplateMessage } from '../../model/tokenizer/chatTemplate.ts';
import { tokenTexts } from '../pipeline/answerer.ts';
import { chunksOf, sharedPrefix } from '../pipeline/batches.ts';
import { readJsonLines, runResumable } from '../pipeline/resumable.ts';
import { shuffled } from '../pipeline/screening.ts';
import { type ArmAnswer, type ArmJob, isChangedFrom, type TurnedArm } from './armAnswers.ts';
import type { PresetKind } from './kinds.ts';
import type { Lab } from './lab.ts';

/** What was asked, and how the model answered untouched. */
export interface AskedLine {
  readonly id: string;
  /** What the user says, turn by turn, without the instruction. */
  readonly turns: readonly string[];
  readonly answers: readonly string[];
  readonly ids: readonly (readonly number[])[];
  /** Of the kind, every answer finished by the model. */
  readonly matches: boolean;
}

/** What turning did to a candidate of the kind. */
export interface TurnedLine extends AskedLine {
  readonly turned: readonly (TurnedAnswers & {
    /** By seed, from 1: this control set changed an answer too. */
    readonly controls: readonly boolean[];
  })[];
}

export interface SearchSettings {
  readonly alphas: readonly number[];
  readonly controls: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly instruction: string;
  readonly split: string;
}

/** @returns all candidates asked, and those of the kind with what turning did */
export async function searchKind(
  lab: Lab,
  kind: PresetKind,
  questions: readonly Question[],
  folder: string,
  settings: SearchSettings,
  onProgress: (text: string) => void,
): Promise<{ readonly asked: readonly AskedLine[]; readonly turned: readonly TurnedLine[] }> {
  const { split, seed } = settings;
  const pool = questions.filter((question) => question.kind === kind.from && question.split === split);
  const candidates = shuffled(pool, seed).slice(0, kind.tried);
  const common = { model: lab.sha256, probe: lab.probe.id, kind: kind.id, tried: kind.tried, ...settings };
  const remedy = 'run `hneuron presets` again';
  const askedPath = await runResumable({
    base: join(folder, `${kind.id}.asked`),
    settings: common,
    chunks: chunksOf(candidates, 1),
    run: async ([question]) => [await ask(lab, kind, question!, settings)],
    onChunk: (done, total) => done % 20 === 0 && onProgress(`${kind.id}: asked ${done} of ${total}`),
  });
  const asked = await readJsonLines<AskedLine>(askedPath, remedy);
  const matching = asked.filter(({ matches }) => matches);
  const turnedPath = await runResumable({
    base: join(folder, `${kind.id}.turned`),
    settings: common,
    chunks: chunksOf(matching, 1),
    run: async ([line]) => [await turnAll(lab, line!, settings)],
    onChunk: (done, total) => onProgress(`${kind.id}: turned ${done} of ${total}`),
  });
  return { asked, turned: await readJsonLines<TurnedLine>(turnedPath, remedy) };
}

/** Turn by turn, as long as the answers are of the kind and finished. */
async function ask(
  lab: Lab,
  kind: PresetKind,
  question: Question,
  { instruction, maxTokens }: SearchSettings,
): Promise<AskedLine> {
  const turns = [question.question, ...kind.followUps];
  const answers: string[] = [];
  const ids: (readonly number[])[] = [];
  for (const _ of turns) {
    const prompt = promptOf(lab, turns.slice(0, answers.length + 1), answers, instruction);
    const [answer] = await lab.arms.answer([{ arm: lab.normal, prompt }], maxTokens);
    answers.push(textOf(lab, answer!));
    ids.push(answer!.ids);
    if (!answer!.isComplete || !kind.fits(question, answers)) {
      return { id: question.id, turns, answers, ids, matches: false };
    }
  }
  return { id: question.id, turns, answers, ids, matches: true };
}

async function turnAll(
  lab: Lab,
  line: AskedLine,
  { alphas, controls, instruction, maxTokens }: SearchSettings,
): Promise<TurnedLine> {
  const arms = alphas.flatMap((alpha) => [
    lab.steered(alpha),
    ...Array.from({ length: controls }, (_, i) => lab.control(i + 1, alpha)),
  ]);
  const histories = new Map<TurnedArm, ArmAnswer[]>(arms.map((arm) => [arm, []]));
  const steered = new Set(alphas.map((alpha) => lab.steered(alpha)));
  const isChanged = (arm: TurnedArm) =>
    histories.get(arm)!.some((answer, turn) => isChangedFrom(line.ids[turn]!, answer));
  for (let turn = 0; turn < line.turns.length; turn++) {
    // A control that differs already has told all that is asked of it.
    const open = arms.filter((arm) => steered.has(arm) || !isChanged(arm));
    const jobs = open.map((arm): ArmJob => {
      const before = histories.get(arm)!.map((answer) => textOf(lab, answer));
      const prompt = promptOf(lab, line.turns.slice(0, turn + 1), before, instruction);
      return { arm, prompt, ...(!steered.has(arm) && { reference: line.ids[turn]! }) };
    });
    const answers = await lab.arms.answer(jobs, maxTokens);
    open.forEach((arm, i) => {
      histories.get(arm)!.push(answers[i]!);
    });
  }
  const turned = alphas.map((alpha) => {
    const arm = lab.steered(alpha);
    const answers = histories.get(arm)!;
    return {
      alpha,
      answers: answers.map((answer) => textOf(lab, answer)),
      isComplete: answers.every(({ isComplete }) => isComplete),
      isChanged: isChanged(arm),
      controls: Array.from({ length: controls }, (_, i) => isChanged(lab.control(i + 1, alpha))),
    };
  });
  return { ...line, turned };
}

/** The page's own messages: the instruction follows everything that the user says. */
export function promptOf(
  lab: Pick<Lab, 'encode'>,
  turns: readonly string[],
  answers: readonly string[],
  instruction: string,
): number[] {
  const messages: TemplateMessage[] = turns.flatMap((turn, i) => [
    { role: 'user', content: turn + instruction },
    ...(i < turns.length - 1 ? [{ role: 'assistant', content: answers[i] ?? '' }] : []),
  ]);
  return lab.encode(messages);
}

function textOf(lab: Lab, { ids }: Pick<ArmAnswer, 'ids'>): string {
  return tokenTexts(lab.tokenizer, ids).join('');
}

/** What every prompt without a system prompt of its own begins with. */
export function beginningOf(encode: Lab['encode']): readonly number[] {
  const asked = ['A', '7'].map((content) => encode([{ role: 'user', content }]));
  return sharedPrefix(asked);
}
