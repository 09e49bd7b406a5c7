// One answer that the probe is trained or evaluated on: what is known of it besides its activations. The pipeline's
// feature files (cli) hold these as JSON lines beside the tensors; everything that trains or evaluates reads them.

import type { QuestionKind, Split } from '../questions/question.ts';

/** What the model itself reveals of its confidence: the rivals of the probe (method.md §6.3). */
export interface AnswerScalars {
  /** Natural log of the probability of the span's tokens: mean, least, first. */
  readonly meanLogProbability: number;
  readonly minLogProbability: number;
  readonly firstLogProbability: number;
  /** Mean entropy of the distributions that the span's tokens were drawn from, nats. */
  readonly meanEntropy: number;
  /** Tokens. */
  readonly spanLength: number;
  /** Share of the other sampled answers whose span reads the same as this one's, [0, 1]; 1 where there is none. */
  readonly agreement: number;
}

export interface AnswerRow {
  /** Of the question. */
  readonly id: string;
  readonly subject: string;
  readonly relation: string;
  readonly kind: QuestionKind;
  readonly split: Split | null;
  /** The answer states an accepted alias. */
  readonly right: boolean;
  /**
   * 'consistent': right in all k samples or wrong in all of them, and this is one of them.
   * 'greedy': the greedy answer, unfiltered.
   */
  readonly selection: 'consistent' | 'greedy';
  readonly question: string;
  readonly answer: string;
  readonly spanText: string;
  /** Tokens of the answer [start, end), counted from its first. */
  readonly span: readonly [start: number, end: number];
  readonly scalars: AnswerScalars;
}

/** Rows with their readings, in the same order. Row-major; absent tensors were not asked for. */
export interface AnswerTable {
  readonly rows: readonly AnswerRow[];
  /** Mean CETT over the answer span, [n, N]. */
  readonly span: Float32Array;
  /** Mean CETT over every other position read (prompt and BOS included), [n, N]. */
  readonly rest?: Float32Array;
  /** CETT at the last prompt token, [n, N]. */
  readonly lastPrompt?: Float32Array;
  /** Normed hidden state that the head reads at the span's last token, [n, H]. */
  readonly hidden?: Float32Array;
}
