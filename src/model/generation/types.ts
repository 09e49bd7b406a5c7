// What a generation is asked for and what it yields.

import type { Cancellation } from '../errors.ts';
import type { Intervention } from '../intervention.ts';
import type { Tokenizer } from '../tokenizer/createTokenizer.ts';
import type { Cache, CacheRow } from './forward.ts';

export interface Sampling {
  /** 0 = greedy. */
  readonly temperature: number;
  /** Keep the k most probable tokens; 0 = all. */
  readonly topK: number;
  /** Then keep the smallest set whose probability reaches p; 1 = all. */
  readonly topP: number;
  /** Draw t is a pure function of (seed, t): arms and forks share it. */
  readonly seed: number;
}

export interface StopRules {
  readonly maxTokens: number;
  /** Token ids that end the answer; they are not part of it. */
  readonly tokens: readonly number[];
  /** The answer ends before the first occurrence of any of these. */
  readonly strings: readonly string[];
}

export type StopReason = 'token' | 'string' | 'length' | 'context';

/** Label of an arm: 'normal', 'steered', 'control' or a fork's name. */
export type ArmId = string;

export interface ArmRequest {
  readonly id: ArmId;
  /** Acts until the first move. */
  readonly intervention: Intervention;
  /** Moves to make again, by ascending position; a live one (interventionOf) ends them. Default none. */
  readonly moves?: readonly ArmMove[];
}

export interface ArmMove {
  /** First position read with it, counted from 0, prompt included. */
  readonly position: number;
  readonly intervention: Intervention;
}

export interface Candidate {
  readonly id: number;
  /** Of the unmodified distribution (temperature 1, no cuts). */
  readonly probability: number;
}

export interface SampledToken {
  readonly id: number;
  /** Natural log of the token's probability in the unmodified distribution. */
  readonly logProbability: number;
  /** Shannon entropy of the unmodified distribution, nats. */
  readonly entropy: number;
  /** The most probable tokens, by probability, ties by id. */
  readonly candidates: readonly Candidate[];
}

/**
 * One arm read positions [start, start + ids.length). z, CETT and scale at a position belong to this pass and
 * first influence the token after it.
 */
export interface Pass {
  readonly arm: ArmId;
  /** First position read, counted from 0, prompt included. */
  readonly start: number;
  readonly ids: Int32Array; // [S]
  readonly z: Float32Array; // [S, L, F], after scaling; empty with textOnly
  readonly norms: Float32Array; // [S, L]; empty with textOnly
  /**
   * The token that follows; null when the pass ends inside the prompt or the answer is complete (a stop token, or
   * the token that completes a stop string, is not part of the answer and not reported).
   */
  readonly next: SampledToken | null;
  /** Set on the arm's last pass. */
  readonly stop: StopReason | null;
}

/** Keys and values of positions that were read before, under the arm's intervention of that time. */
export interface Prefix {
  readonly row: CacheRow;
  /** What the row read, from position 0 on; at most as many as the cache holds. */
  readonly ids: readonly number[];
}

export interface GenerationRequest {
  /** Everything to read before the first draw: the prompt, and for a fork the answer's tokens that are kept. */
  readonly ids: readonly number[];
  /**
   * Where the answer begins, for scopes, draws and maxTokens; default ids.length. A fork or a re-read gives the
   * length of the original prompt, so its draws and its length go on where the original's were.
   */
  readonly promptLength?: number;
  /** Rows of the batch, in this order; distinct ids. */
  readonly arms: readonly ArmRequest[];
  readonly sampling: Sampling;
  readonly stop: StopRules;
  /**
   * Only the text counts: z and norms are not read back (those of every pass are empty), and without keepCache rows
   * that have ended leave the batch.
   */
  readonly textOnly?: boolean;
  /** Asked before each draw of an arm: true ends the answer where it is, as maxTokens does. */
  readonly isEnough?: (arm: ArmId) => boolean;
  /** Bytes of tokens, for text and stop strings; only ids under its vocabularySize are drawn. */
  readonly tokenizer: Pick<Tokenizer, 'tokenBytes' | 'vocabularySize'>;
  /**
   * Asked for each arm before each of its passes; another object than at the time before is a live move. Default:
   * the arm's own, always.
   */
  readonly interventionOf?: (arm: ArmId) => Intervention;
  /**
   * Positions already read. The longest common beginning with `ids` is reused as it is (its scales are not looked
   * at) and yields no passes; at least the last id is read again. The cache stays the caller's.
   */
  readonly prefixOf?: (arm: ArmId) => Prefix | undefined;
  /** Takes the cache of a generation that ran to its end; without it, and after a failure, it is disposed. */
  readonly keepCache?: (kept: KeptCache) => void;
  readonly signal?: Cancellation;
}

/** One cache for all arms. Whoever takes it disposes it. */
export interface KeptCache {
  readonly cache: Cache;
  /** By arm: its row, and what that row holds of use. */
  readonly prefixes: ReadonlyMap<ArmId, Prefix>;
}

export type GenerationEvent =
  /** α moved, live or again: acts from `position` on. */
  | {
      readonly type: 'moved';
      readonly arm: ArmId;
      readonly position: number;
      readonly intervention: Intervention;
    }
  /**
   * In order of positions for each arm. `text`: what is new in the arm's answer, from promptLength on; empty while
   * a character is incomplete or a stop string may have begun. Arms that share a pass share its arrays.
   */
  | { readonly type: 'pass'; readonly pass: Pass; readonly text: string }
  /**
   * After the arm's last pass. Positions [promptLength, end) are the answer: all of them were read. A stop string
   * of several tokens leaves passes behind `end`, of tokens that turned out not to belong to the answer.
   */
  | { readonly type: 'end'; readonly arm: ArmId; readonly stop: StopReason; readonly end: number };
