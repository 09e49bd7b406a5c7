// A window for the notes: on the speaker's own screen, while the slide is on the projector. An empty one of this page's
// own, so that nothing is fetched for it; it looks like the page, and its keys are the talk's.

const NAME = 'talk-notes';
const FEATURES = 'popup,width=620,height=460';

/** To be called while a key or press is handled. @returns null where pop-ups are blocked */
export function openNotesWindow(): Window | null {
  const opened = window.open('', NAME, FEATURES);
  if (!opened) return null;
  const { document: its } = opened;
  its.head.replaceChildren(...styles(its));
  its.body.replaceChildren();
  its.body.className = 'talk-notes-window';
  its.title = 'Speaker notes';
  its.addEventListener('keydown', passOn);
  opened.focus();
  return opened;
}

/** Theme and language are written on the root element. */
export function copyLook(to: Document): void {
  for (const { name, value } of document.documentElement.attributes)
    to.documentElement.setAttribute(name, value);
}

function styles(to: Document): Node[] {
  return [...document.head.querySelectorAll('style, link[rel="stylesheet"]')].map((node) => {
    const copy = to.importNode(node, true);
    if (node instanceof HTMLLinkElement) copy.setAttribute('href', node.href); // it has no address to start from
    return copy;
  });
}

function passOn(event: KeyboardEvent): void {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  const same = { key, shiftKey, altKey, ctrlKey, metaKey, cancelable: true };
  if (!document.dispatchEvent(new KeyboardEvent('keydown', same))) event.preventDefault();
}
