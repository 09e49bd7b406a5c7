// What this software is called where it is cited. CITATION.cff at the root and package.json say the same; a test holds
// them together.

export const SOFTWARE = {
  name: 'H-Neuron Explorer',
  version: '0.1.0',
  authors: 'The H-Neuron Explorer contributors',
  licence: 'Apache-2.0',
} as const;

/** The method's paper; docs/decisions and README.md cite the same. */
export const PAPER = {
  title: 'H-Neurons: On the Existence, Impact, and Origin of Hallucination-Associated Neurons in LLMs',
  arxiv: '2512.01797',
  year: 2025,
} as const;
