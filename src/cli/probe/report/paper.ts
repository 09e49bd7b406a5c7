// What the paper reports, to stand beside our numbers (arXiv 2512.01797, as listed in the project's design notes).

export interface PaperRow {
  readonly model: string;
  /** H-Neurons per 1,000 neurons. */
  readonly perMille: number;
  /** Accuracy in % on TriviaQA, and of a random set of the same size. */
  readonly triviaQa: number;
  readonly random: number;
}

export const PAPER: readonly PaperRow[] = [
  { model: 'Mistral-7B-v0.3', perMille: 0.35, triviaQa: 78.4, random: 61.7 },
  { model: 'Mistral-Small-3.1-24B', perMille: 0.01, triviaQa: 81.0, random: 61.1 },
  { model: 'Gemma-3-4B', perMille: 0.1, triviaQa: 76.9, random: 62.0 },
  { model: 'Gemma-3-27B', perMille: 0.18, triviaQa: 83.6, random: 65.2 },
  { model: 'Llama-3.1-8B', perMille: 0.02, triviaQa: 70.1, random: 56.1 },
  { model: 'Llama-3.3-70B', perMille: 0.01, triviaQa: 82.7, random: 68.4 },
];
