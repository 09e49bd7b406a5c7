// A scene's elements in the document, outside React: what is there already is kept and only told what changed. While an
// answer is written figures change with every token, and making hundreds of React elements anew would take most of a
// frame.

import { attributeName, type SvgElement } from '../../render/svg.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What a node was made of. */
const shown = new WeakMap<Element, SvgElement>();

/** Makes these the children of a node that nobody else gives children. */
export function patchScene(parent: Element, wanted: readonly SvgElement[]): void {
  let node = parent.firstElementChild;
  for (const element of wanted) {
    const before = node && shown.get(node);
    if (node && before?.tag === element.tag) {
      patch(node, before, element);
      node = node.nextElementSibling;
      continue;
    }
    const made = document.createElementNS(SVG, element.tag);
    patch(made, null, element);
    if (node) {
      const next = node.nextElementSibling;
      node.replaceWith(made);
      node = next;
    } else parent.append(made);
  }
  while (node) {
    const next = node.nextElementSibling;
    node.remove();
    node = next;
  }
}

function patch(node: Element, before: SvgElement | null, wanted: SvgElement): void {
  for (const [name, value] of Object.entries(wanted.attributes)) {
    if (before?.attributes[name] !== value) node.setAttribute(attributeName(name), String(value));
  }
  for (const name of Object.keys(before?.attributes ?? {})) {
    if (!(name in wanted.attributes)) node.removeAttribute(attributeName(name));
  }
  if (wanted.text !== undefined) {
    if (before?.text !== wanted.text) node.textContent = wanted.text;
  } else patchScene(node, wanted.children ?? []);
  shown.set(node, wanted);
}
