// What stands behind the # of the page's address, as data and back. Not here: what it leads to (store).

import * as v from 'valibot';
import { alphaSchema } from './experiment.ts';
import { quote } from './linkError.ts';

export type Fragment =
  | { readonly kind: 'none' }
  /** An experiment; `text` is for decodeExperiment. */
  | { readonly kind: 'run'; readonly text: string }
  /** A published trace by its file's name without ending; α is the strength to open it at. */
  | { readonly kind: 'trace'; readonly id: string; readonly alpha: number | null }
  | { readonly kind: 'talk' };

/** Cannot be followed; the complaint is a sentence. */
export interface UnknownFragment {
  readonly kind: 'unknown';
  readonly complaint: string;
}

const TRACE = /^trace=([\w-]{1,80})(?:&alpha=(\d(?:\.\d{1,2})?))?$/;

/** @param hash as `location.hash` has it, with or without # */
export function parseFragment(hash: string): Fragment | UnknownFragment {
  const fragment = hash.replace(/^#/, '');
  if (fragment === '') return { kind: 'none' };
  if (fragment === 'talk') return { kind: 'talk' };
  if (fragment.startsWith('run=')) return { kind: 'run', text: fragment.slice('run='.length) };
  const [, id, strength] = TRACE.exec(fragment) ?? [];
  const alpha = strength === undefined ? null : Number(strength);
  if (id !== undefined && (alpha === null || v.is(alphaSchema, alpha))) return { kind: 'trace', id, alpha };
  return { kind: 'unknown', complaint: complaintAbout(fragment) };
}

/** With #; empty for none. */
export function formatFragment(fragment: Fragment): string {
  switch (fragment.kind) {
    case 'none':
      return '';
    case 'run':
      return `#run=${fragment.text}`;
    case 'trace':
      return `#trace=${fragment.id}${fragment.alpha === null ? '' : `&alpha=${fragment.alpha}`}`;
    case 'talk':
      return '#talk';
    default:
      return fragment satisfies never;
  }
}

function complaintAbout(fragment: string): string {
  const wanted = fragment.startsWith('trace=')
    ? 'a recorded run that cannot exist'
    : 'something that is not known';
  return `The address asks for ${wanted}: ${quote(fragment)}. Check how it was typed or copied.`;
}
