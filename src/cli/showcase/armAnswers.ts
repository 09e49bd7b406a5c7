// Short greedy answers under many interventions at once, of which only the text counts. Every arm reads what all prompts
// begin with once, under its own scales, and goes on from there for each question. A control whose only question is
// "does it change the answer too?" ends at the first token that differs.

import { firstDifference } from '../../model/generation/firstDifference.ts';
import type { Cache, Forward } from '../../model/generation/forward.ts';
import { generate } from '../../model/generation/generate.ts';
import type { Prefix, Sampling } from '../../model/generation/types.ts';
import { denseScales, type Intervention, isIdentity } from '../../model/intervention.ts';
import type { Tokenizer } from '../../model/tokenizer/createTokenizer.ts';
import { chunksOf } from '../pipeline/batches.ts';

/** Acts at every position. */
export interface TurnedArm {
  /** Distinct. */
  readonly id: string;
  readonly intervention: Intervention;
}

export interface ArmJob {
  readonly arm: TurnedArm;
  readonly prompt: readonly number[];
  /** A finished answer to compare with: the job ends where it differs. */
  readonly reference?: readonly number[];
}

export interface ArmAnswer {
  /** Without the token that ended it. */
  readonly ids: readonly number[];
  /** The model ended it. */
  readonly isComplete: boolean;
}

export interface ArmAnswerer {
  /** In the order of the jobs; each arm once. */
  answer(jobs: readonly ArmJob[], maxTokens: number): Promise<ArmAnswer[]>;
  dispose(): void;
}

export const GREEDY: Sampling = { temperature: 0, topK: 0, topP: 1, seed: 0 };

/** Rows written at once: scales of 64 rows are 12 MB of the default model. */
const ROWS = 64;

/** @param beginning ids that prompts begin with; a prompt that does not is read whole */
export function createArmAnswerer(
  forward: Forward,
  tokenizer: Pick<Tokenizer, 'stopTokens' | 'vocabularySize' | 'tokenBytes'>,
  beginning: readonly number[],
): ArmAnswerer {
  const begun = new Map<string, Prefix>();

  async function beginningOf({ id, intervention }: TurnedArm): Promise<void> {
    if (begun.has(id) || beginning.length === 0) return;
    const cache: Cache = await forward.newCache();
    const scales = isIdentity(intervention) ? {} : { scales: denseScales(intervention, forward.shape) };
    await forward.run(cache, { ids: Int32Array.from(beginning), ...scales, logits: 'none', taps: 'none' });
    begun.set(id, { row: { cache, row: 0 }, ids: beginning });
  }

  /** @param jobs of one prompt */
  async function write(jobs: readonly ArmJob[], maxTokens: number): Promise<ArmAnswer[]> {
    for (const { arm } of jobs) await beginningOf(arm);
    const prompt = jobs[0]!.prompt;
    const written = new Map(jobs.map(({ arm, reference }) => [arm.id, { ids: [] as number[], reference }]));
    const answers = new Map<string, ArmAnswer>();
    const events = generate(forward, {
      ids: prompt,
      arms: jobs.map(({ arm }) => arm),
      sampling: GREEDY,
      stop: { maxTokens, tokens: tokenizer.stopTokens, strings: [] },
      tokenizer,
      textOnly: true,
      prefixOf: (arm) => begun.get(arm),
      isEnough: (arm) => {
        const { ids, reference } = written.get(arm)!;
        return reference !== undefined && ids.at(-1) !== reference[ids.length - 1];
      },
    });
    for await (const event of events) {
      if (event.type === 'pass' && event.pass.next) {
        written.get(event.pass.arm)!.ids.push(event.pass.next.id);
      } else if (event.type === 'end') {
        const { ids } = written.get(event.arm)!;
        answers.set(event.arm, { ids, isComplete: event.stop === 'token' });
      }
    }
    return jobs.map(({ arm }) => answers.get(arm.id)!);
  }

  return {
    answer: async (jobs, maxTokens) => {
      const answers: ArmAnswer[] = new Array(jobs.length);
      const byPrompt = new Map<string, number[]>();
      jobs.forEach(({ prompt }, i) => {
        const key = prompt.join();
        byPrompt.set(key, [...(byPrompt.get(key) ?? []), i]);
      });
      for (const indices of byPrompt.values()) {
        for (const batch of chunksOf(indices, ROWS)) {
          const found = await write(
            batch.map((i) => jobs[i]!),
            maxTokens,
          );
          batch.forEach((i, b) => {
            answers[i] = found[b]!;
          });
        }
      }
      return answers;
    },
    dispose: () => {
      for (const { row } of begun.values()) row.cache.dispose();
      begun.clear();
    },
  };
}

/** Other tokens, as the page compares two finished answers. */
export function isChangedFrom(reference: readonly number[], answer: ArmAnswer): boolean {
  return firstDifference({ ids: reference, isComplete: true }, answer) !== null;
}
