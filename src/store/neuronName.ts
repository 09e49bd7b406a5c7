// A neuron's name as people type it, layer:index, to its flat index n = l·F + j.

/** The flat index, or what is wrong with the text in a sentence. Also reads "12.345", "12 345" and "12/345". */
export function parseNeuron(
  text: string,
  { layers, neurons }: { readonly layers: number; readonly neurons: number },
): number | { readonly problem: string } {
  const parts = /^\s*(\d+)\s*[:./ ]\s*(\d+)\s*$/.exec(text);
  if (!parts)
    return { problem: `“${text.trim()}” is not a neuron’s name; write layer:index, for example 3:17` };
  const [layer, index] = [Number(parts[1]), Number(parts[2])];
  if (layer >= layers) return { problem: `There is no layer ${layer}; layers go from 0 to ${layers - 1}` };
  if (index >= neurons)
    return { problem: `There is no neuron ${index}; a layer’s go from 0 to ${neurons - 1}` };
  return layer * neurons + index;
}
