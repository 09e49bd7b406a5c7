// A file to the person's downloads.

/** Browsers read the address after the click; then it is given back. */
const KEPT_MS = 60_000;

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** Any words as the stem of a file name: letters, digits and dashes, at most 80. */
export function fileStem(words: string): string {
  const stem = words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return [...stem].slice(0, 80).join('') || 'figure';
}
