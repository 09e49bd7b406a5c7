// Numbers as people read them. Every figure on the page goes through here, so that a value in a tooltip, a
// table and an announcement never differ in rounding.

/** Three significant digits, a true minus sign, no exponent for the sizes that occur in activations. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const text = size < 0.0005 ? size.toExponential(0) : size.toFixed(digits);
  return value < 0 ? `−${text}` : text;
}

/** α with as many decimals as it needs, at most two. */
export function formatAlpha(alpha: number): string {
  return String(Math.round(alpha * 100) / 100);
}

/** Decimal megabytes, one decimal: the unit download managers show. */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function formatKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1e3)} kB`;
}

/** Of a file, in the unit that fits. */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? formatKilobytes(bytes) : formatMegabytes(bytes);
}

/** Made once: `toLocaleString` makes one at every call, which is slow. */
const COUNTS = new Intl.NumberFormat('en-US');

export function formatCount(count: number): string {
  return COUNTS.format(count);
}

export function formatPercent(probability: number): string {
  const percent = probability * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** A share of counted things, whole percents: where it lies between 0 and 100 %, it is shown as neither. */
export function formatShare(share: number): string {
  const percent = share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
  return `${percent} %`;
}

/** Of neurons: two significant digits below 1. */
export function formatPerMille(value: number): string {
  return `${value >= 1 ? value.toFixed(1) : value.toPrecision(2)} ‰`;
}

/** An accuracy or area under a curve, as papers print it. */
export function formatMetric(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
}

export function formatSeconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Layer and index, the name of a neuron everywhere on the page. */
export function formatNeuron(neuron: number, neuronsPerLayer: number): string {
  return `${Math.floor(neuron / neuronsPerLayer)}:${neuron % neuronsPerLayer}`;
}

/** A token's text with its invisible characters made visible, for labels. */
export function formatTokenText(text: string): string {
  if (text === '') return '(part of a character)';
  return text.replaceAll('\n', '↵').replaceAll('\t', '⇥');
}
