// Numbers and lists in plain text for papers: enough digits to check them, a hyphen-minus that any tool can read.

/** Four significant digits. */
export function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A share of counted things in per cent, one decimal; where it lies between 0 and 100 %, it is told as neither. */
export function percent(share: number): string {
  const inside = share <= 0 || share >= 1 ? share : Math.min(0.999, Math.max(0.001, share));
  return `${(inside * 100).toFixed(1)} %`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** "a, b and c"; of a long list the first ones, and how many are left out. */
export function list(items: readonly string[], most: number): string {
  if (items.length > most) {
    return `${items.slice(0, most).join(', ')} and ${items.length - most} more (all are in the saved run)`;
  }
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Line ends and runs of spaces would break the paragraph; the words stay. */
export function quote(text: string): string {
  return `“${text.replace(/\s+/g, ' ').trim()}”`;
}

/** Ends a sentence, unless what it quotes has ended it. */
export function sentence(text: string): string {
  return /[.!?]”?$/.test(text) ? text : `${text}.`;
}
