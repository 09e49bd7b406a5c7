// To the clipboard, also where the browser's clipboard is refused (no permission, no secure context): the old way
// works in an answer to a press.

/** @returns false: the browser allows neither; show the text selected instead */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // Not there on insecure origins (TypeError), or not allowed (NotAllowedError): both leave the old way.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    return copySelection(text);
  }
}

function copySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
