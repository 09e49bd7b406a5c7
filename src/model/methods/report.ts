// What a methods paragraph is made of: the experiment, and what came of its questions. Plain data: the page fills
// it from a run that was just written and from a recorded one alike.

import type { Experiment } from '../permalink/experiment.ts';
import type { Place } from '../probe/score.ts';

/** Of a model, what its readings depend on and what a reader needs to get it. */
export interface ReportedModel {
  readonly name: string;
  readonly layers: number; // L
  readonly neurons: number; // F, per layer
  /** The block type of most of its weights, e.g. 'Q4_1'; null: not known. */
  readonly quantisation: string | null;
  /** What ran it, e.g. 'WebGPU, NVIDIA …' or 'CPU, 4 threads'; null: not known. */
  readonly device: string | null;
  /** Where it is published, by whom, under which licence; null: a file of the person's own. */
  readonly published: { readonly source: string; readonly authors: string; readonly licence: string } | null;
}

export interface ReportedProbe {
  readonly label: string;
  /** Neurons with a positive weight, which the strength turns, and with a negative one. */
  readonly positive: number;
  readonly negative: number;
  /** Appended to questions when it was trained; what a run was asked with stands in `instructions`. */
  readonly instruction: string;
  /** How it was fitted, in a sentence; null: not known, as of a bare weight vector. */
  readonly training: string | null;
  /** What had to be assumed where that is not known. */
  readonly caveats: readonly string[];
}

export type ReportedScore =
  | {
      readonly kind: 'scored';
      /** Logit. */
      readonly score: number;
      /** Among held-out answers; null: not known for this probe. */
      readonly place: Place | null;
      /** Mean natural log-probability of the span's tokens. */
      readonly confidence: number;
      readonly confidencePlace: Place | null;
      /** The words that were scored. */
      readonly span: string;
      readonly isByHand: boolean;
      readonly isAskedAlike: boolean;
    }
  | { readonly kind: 'none'; readonly why: string };

export interface ReportedAnswer {
  readonly label: string;
  readonly text: string;
  readonly tokens: number;
  /** Of its prompt: positions below are the question's. */
  readonly promptTokens: number;
  readonly stop: 'token' | 'string' | 'length' | 'context' | null;
  /** First token, from 0, in which it differs from the normal answer; null: in none. */
  readonly differsAt: number | null;
  /** Null: there is no probe, or it was not scored. */
  readonly score: ReportedScore | null;
}

export interface ReportedTally {
  /** The steered answer differs from the normal one: then a control set that changes it does so too. */
  readonly isSteeredChanged: boolean;
  readonly changed: number;
  readonly drawn: number;
  /** 95 %, Wilson. */
  readonly interval: readonly [low: number, high: number];
}

/** Of a run that was opened from a file. */
export interface ReportedRecording {
  /** A person wrote it in the page; else a script did, and it is published. */
  readonly isSaved: boolean;
  /** How it was made and chosen; may be empty. */
  readonly note: string;
}

export interface Report {
  readonly experiment: Experiment;
  /** Appended to the question of each turn; empty for none. Not that of the probe in use, which may be another by now. */
  readonly instructions: readonly string[];
  readonly model: ReportedModel | null;
  readonly probe: ReportedProbe | null;
  /** Of each turn before the last: what every arm answered, forks included. */
  readonly earlier: readonly (readonly Pick<ReportedAnswer, 'label' | 'text'>[])[];
  /** Of the last turn, normal first. */
  readonly answers: readonly ReportedAnswer[];
  readonly tally: ReportedTally | null;
  /** Null: it was just written in the page. */
  readonly recorded: ReportedRecording | null;
  /** Of the page. */
  readonly address: string;
  /** Opens this very run; null: not known. */
  readonly link: string | null;
  /** The day it is told, yyyy-mm-dd. */
  readonly date: string;
}
