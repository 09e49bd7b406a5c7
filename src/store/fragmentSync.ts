// Keeps the fragment of the page's address and the state alike: a link that arrives is opened, and what is on show is
// written back when it has come to rest. A question asked is a step in the browser's history, a slider moved is not.

import type { StoreApi } from 'zustand/vanilla';
import { ExplorerError, isExplorerError } from '../model/errors.ts';
import { decodeExperiment } from '../model/permalink/codec.ts';
import { encodeShort } from '../model/permalink/fit.ts';
import { formatFragment, parseFragment } from '../model/permalink/fragment.ts';
import { experimentOf } from './experiment.ts';
import type { ExplorerState } from './explorer.ts';
import { LINK_REFUSED } from './problem.ts';
import type { Run } from './run.ts';

/** What this needs of window.location and window.history; tests have their own. */
export interface AddressBar {
  /** With the #, or empty. */
  fragment(): string;
  /** Of the entry on show: what was given to write() for it, or null. */
  entry(): unknown;
  write(fragment: string, entry: unknown, as: 'push' | 'replace'): void;
  /** Back, forward, or another fragment typed. */
  onChange(listener: () => void): void;
}

export interface FragmentDependencies {
  readonly address: AddressBar;
  /** Calls back when the page is at rest, some tenths of a second after the last call; the one before is forgotten. */
  readonly whenAtRest: (callback: () => void) => void;
  /** Fetches a recorded run that is published with the page, and shows it. */
  readonly openTrace: (id: string, alpha: number | null) => Promise<void>;
}

interface Shown {
  readonly fragment: string;
  readonly run: string | null;
  readonly step: string | null;
}

/** A recorded run at another strength is no step. */
function stepOf(run: Run | null): string | null {
  return run?.isRecorded ? run.id.replace(/[^/]*$/, '') : (run?.id ?? null);
}

/** Entries of the history whose run can be shown again without running it. */
const MOST_RUNS = 30;

/** @returns how to write at once what would be written at rest: before a reload */
export function syncFragment(
  store: StoreApi<ExplorerState>,
  deps: FragmentDependencies,
): { readonly writeNow: () => Promise<void> } {
  const { address } = deps;
  const runs = new Map<string, { readonly run: Run; readonly modelHash: string | null }>();
  /** As written last, or as it was opened. */
  let shown: Shown = { fragment: address.fragment(), run: null, step: null };

  async function open(): Promise<void> {
    const fragment = address.fragment();
    const run = knownRun(address.entry());
    if (!run && (fragment === shown.fragment || isAnchor(fragment))) return;
    shown = { fragment, run: run?.id ?? null, step: stepOf(run) };
    if (run) store.getState().showRun(run);
    else await openFragment(store, fragment, deps);
  }

  /** Of the model on show: answers of another would stand under its name. */
  function knownRun(entry: unknown): Run | null {
    const id = typeof entry === 'object' && entry !== null && 'run' in entry ? entry.run : null;
    const known = typeof id === 'string' ? runs.get(id) : undefined;
    return known && known.modelHash === store.getState().modelHash ? known.run : null;
  }

  async function write(): Promise<void> {
    const state = store.getState();
    if (!isAtRest(state)) return;
    const { run } = state;
    const id = run?.id ?? null;
    const before = shown;
    const fragment = await fragmentOrNone(state);
    // Meanwhile something else was asked, or a link typed or pasted; a place on the page is nothing to keep.
    const now = address.fragment();
    const isOvertaken = shown !== before || (now !== before.fragment && !isAnchor(now));
    if (store.getState().run !== run || isOvertaken) return;
    if (run) keep(run, state.modelHash);
    if (fragment === now && id === shown.run) return;
    const step = stepOf(run);
    const isStep = shown.run !== null && step !== shown.step;
    address.write(fragment, { run: id }, isStep ? 'push' : 'replace');
    shown = { fragment, run: id, step };
  }

  function keep(run: Run, modelHash: string | null): void {
    runs.delete(run.id);
    runs.set(run.id, { run, modelHash });
    const [oldest] = runs.keys();
    if (runs.size > MOST_RUNS && oldest !== undefined) runs.delete(oldest);
  }

  address.onChange(() => void open());
  store.subscribe((state, before) => {
    if (WRITTEN.some((field) => state[field] !== before[field])) deps.whenAtRest(() => void write());
  });
  if (!isAnchor(shown.fragment)) void openFragment(store, shown.fragment, deps);
  return { writeNow: write };
}

/** A place on the page, as links to skip to have it; nothing to open. */
function isAnchor(fragment: string): boolean {
  return !fragment.includes('=') && fragment !== '#talk';
}

/** What the fragment tells, as far as it changes by itself. */
const WRITTEN = [
  ...([
    'run',
    'question',
    'isAnswerOnly',
    'system',
    'decoding',
    'probe',
    'link',
    'problem',
    'isTalking',
  ] as const),
  ...([
    'target',
    'group',
    'groupSize',
    'layer',
    'groupAlpha',
    'ownAlphas',
    'scope',
    'spanScope',
    'bypassed',
  ] as const),
  ...(['isControlOn', 'controlKind', 'controlSeed'] as const),
  ...(['arm', 'cursor', 'region', 'metric', 'scaleShape', 'neuron', 'isDetailed'] as const),
] satisfies readonly (keyof ExplorerState)[];

/** Nothing is being written, and no link waits to be carried out: its own address stands until then. */
function isAtRest({ run, link, isPlaying, problem }: ExplorerState): boolean {
  const isWaiting = link?.status === 'offered' && link.experiment.turns.length > 0 && run === null;
  const isLinkOpen = isWaiting || link?.status === 'loading' || link?.status === 'running';
  // A link that was refused stays in the address, to be mended there.
  const isRefused = problem?.title === LINK_REFUSED;
  return run?.status !== 'running' && !isLinkOpen && !isPlaying && !isRefused;
}

/**
 * Empty where there is nothing to tell.
 * @throws ExplorerError 'link.invalid' for what no link can hold
 */
export async function fragmentOf(state: ExplorerState): Promise<string> {
  const { run, traceId, groupAlpha, question, isTalking } = state;
  if (isTalking) return formatFragment({ kind: 'talk' });
  if (run?.isRecorded && traceId !== null) {
    return formatFragment({ kind: 'trace', id: traceId, alpha: groupAlpha === 1 ? null : groupAlpha });
  }
  if (!run && question.trim() === '') return '';
  const text = await encodeShort(experimentOf(state));
  return formatFragment({ kind: 'run', text });
}

/** What does not fit into a link is not in the address either: copying the link says so. */
async function fragmentOrNone(state: ExplorerState): Promise<string> {
  try {
    return await fragmentOf(state);
  } catch (error) {
    if (isExplorerError(error, 'link.invalid')) return '';
    throw error;
  }
}

async function openFragment(
  store: StoreApi<ExplorerState>,
  fragment: string,
  { address, openTrace }: FragmentDependencies,
): Promise<void> {
  // Our mark on the entry outlives the page: it was loaded again.
  const isOwn = address.entry() !== null;
  const parsed = parseFragment(fragment);
  const { openExperiment, refuseLink, startTalk, leaveTalk } = store.getState();
  try {
    switch (parsed.kind) {
      case 'none':
        return;
      case 'talk':
        return startTalk();
      case 'run': {
        const experiment = await decodeExperiment(parsed.text);
        leaveTalk();
        return openExperiment(experiment, isOwn);
      }
      case 'trace':
        leaveTalk();
        return await openTrace(parsed.id, parsed.alpha);
      case 'unknown':
        throw new ExplorerError('link.invalid', parsed.complaint);
      default:
        parsed satisfies never;
    }
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    refuseLink(error);
  }
}
