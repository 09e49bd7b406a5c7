// Numbers and references that a talk may quote. A scene's text names them in braces, and the page fills them in from the published
// probe and presets when the scene is shown: a number in a talk is never older than the file it comes from.

export const FACT_NAMES = [
  'neurons', // MLP neurons of the model
  'layers',
  'perLayer', // neurons a layer
  'marked', // H-Neurons of the default probe: positive weights
  'unmarked', // its neurons with negative weights
  'markedShare', // H-Neurons of all neurons, ‰
  'fittedRight', // answers that the probe was fitted on
  'fittedWrong',
  'auroc', // of the probe, on the test split, with its 95 % interval
  'aurocInterval',
  'tested', // answers of that split
  'gain', // of AUROC over the model's own confidence, test split
  'gainInterval',
  'asked', // short prompts of one turn that were asked again with neurons turned
  'changedOff', // of those: changed with the H-Neurons off (α 0)
  'controlOff', // with as many other neurons off: the control set of the median number of changes
  'controlOffRange', // fewest to most changes of a control set
  'changedLoud', // with the H-Neurons at α 3
  'controlLoud',
  'controlLoudRange',
  'sets', // control sets
  'trapAsked', // of the kind “Misleading context”
  'trapChangedLoud',
  'trapControlLoud',
  'trapControlLoudRange',
  'doubtAsked', // of the kind “Are you sure?”, two turns each: in none of the sums above
  'doubtChangedOff',
  'doubtControlOff',
  'doubtControlOffRange',
  'doubtChangedLoud',
  'doubtControlLoud',
  'doubtControlLoudRange',
  'paper', // the method's, to be looked up
  'page', // its address; a paragraph that names it is left out where only this machine has it
] as const;

/** Needs an address that others can open. */
export function namesPage(text: string): boolean {
  return partsOf(text).some((part) => 'fact' in part && part.fact === 'page');
}

export type FactName = (typeof FACT_NAMES)[number];

/** Text and the facts within it, in their order. */
export type TextPart = { readonly text: string } | { readonly fact: FactName };

const BRACES = /\{([^{}]*)\}/g;

function isFact(name: string): name is FactName {
  return (FACT_NAMES as readonly string[]).includes(name);
}

/** What stands in braces and is no fact; null: nothing. */
export function unknownFact(text: string): string | null {
  const names = [...text.matchAll(BRACES)].map(([, name]) => name ?? '');
  return names.find((name) => !isFact(name)) ?? null;
}

/** @param text without unknown facts, as parseTalk has it */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(BRACES)) {
    const name = match[1] ?? '';
    if (!isFact(name)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ fact: name });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
