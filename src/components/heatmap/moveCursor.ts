// Where the keyboard cursor of the map goes.

/**
 * The neuron after a key press, kept inside the map; null for keys that do not move it.
 * `isLong`: by ten cells.
 */
export function moveCursor(
  key: string,
  isLong: boolean,
  neuron: number,
  { layers, neurons }: { readonly layers: number; readonly neurons: number },
): number | null {
  const by = isLong ? 10 : 1;
  const [layer, index] = [Math.floor(neuron / neurons), neuron % neurons];
  const at = (l: number, j: number) =>
    Math.min(layers - 1, Math.max(0, l)) * neurons + Math.min(neurons - 1, Math.max(0, j));
  switch (key) {
    case 'ArrowLeft':
      return at(layer, index - by);
    case 'ArrowRight':
      return at(layer, index + by);
    case 'ArrowUp':
      return at(layer - by, index);
    case 'ArrowDown':
      return at(layer + by, index);
    case 'Home':
      return at(layer, 0);
    case 'End':
      return at(layer, neurons - 1);
    default:
      return null;
  }
}
