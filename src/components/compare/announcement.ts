// What a screen reader is told: one sentence for each thing that happens, from one place, so that an answer, what came of
// turning and the count of control sets do not talk over each other. What went wrong is told by its notice.

import { TALLY_SIZE } from '../../store/controlTally.ts';
import { answerText } from '../../store/conversation.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { guessOf, turnedOutcome } from '../../store/guessSlice.ts';
import { type ArmRun, armOf, firstDifference, type Run } from '../../store/run.ts';
import { tallyOf } from '../../store/tallySlice.ts';
import type { BaseRate } from '../guess/baseRate.ts';
import { resultWords, verdictWords } from '../guess/guessWords.ts';
import { shownColumns } from './columns.ts';
import { quarterRead } from './readingWords.ts';
import { countWords } from './tallyWords.ts';

export type Moment = Pick<
  ExplorerState,
  'run' | 'tallies' | 'counting' | 'guesses' | 'isControlOn' | 'isDetailed'
>;

/** Longer answers are begun, and can be read where they stand. Characters. */
const LONGEST = 300;

/** Another text where something may have to be said; cheap, for every change of the state. */
export function momentKey(state: Moment): string {
  const { run, counting } = state;
  const drawn = counting === 0 ? tallyOf(state)?.size : null;
  return JSON.stringify([run?.id, run?.status, run?.arms.length, run && slowest(run), drawn]);
}

/**
 * What happened between two moments, in a sentence. Null: nothing to tell, what was said stays; empty: it is over.
 * @param rateOf how often such answers change, as the first line says it
 */
export function announcementOf(
  now: Moment,
  before: Moment,
  rateOf: (run: Run) => BaseRate | null,
): string | null {
  const { run } = now;
  if (!run) return before.run ? '' : null;
  if (run.status === 'running') return before.run?.status === 'running' ? readingNow(run, before) : '';
  if (before.run?.id !== run.id) return before.run ? resultOf(now, run, rateOf) : null;
  if (before.run.status === 'running') return endOf(now, run, before.run, rateOf);
  return countedNow(now, before, run);
}

/** The arm that is furthest from its first token. */
function slowest(run: Run): number | null {
  const quarters = run.arms.map(quarterRead).filter((quarter) => quarter !== null);
  return quarters.length > 0 ? Math.min(...quarters) : null;
}

function readingNow(run: Run, before: Moment): string | null {
  const quarter = slowest(run);
  if (quarter === null || quarter === 0 || quarter === (before.run && slowest(before.run))) return null;
  return `Reading the question: ${quarter * 25} %.`;
}

/** A fork, or the answers to a question. */
function endOf(now: Moment, run: Run, before: Run, rateOf: (run: Run) => BaseRate | null): string {
  const fork = before.outcome === null ? undefined : run.arms.find(({ id }) => armOf(before, id)?.isOpen);
  if (fork) return fork.broken === 'failed' ? '' : `${fork.label}${stopWords(fork)}: ${textOf(fork)}`;
  if (run.status === 'failed') return '';
  return resultOf(now, run, rateOf);
}

function stopWords({ broken }: ArmRun): string {
  return broken === 'stopped' ? ', stopped' : '';
}

function resultOf(now: Moment, run: Run, rateOf: (run: Run) => BaseRate | null): string {
  const outcome = turnedOutcome(run);
  const made = guessOf(now);
  const parts = [
    run.outcome === 'stopped' && 'Stopped.',
    outcome && resultWords(outcome, rateOf(run)),
    outcome && made && verdictWords(made, outcome),
    ...answersOf(now, run),
    countOf(now, run), // known already: recorded, or counted before
  ];
  return parts.filter(Boolean).join(' ');
}

/** Those on show; answers of the same text are told once: "Normal and Steered: Paris". */
function answersOf(now: Moment, run: Run): string[] {
  const shown = shownColumns(now);
  const groups: { readonly labels: string[]; readonly text: string }[] = [];
  for (const arm of run.arms.filter(({ id }) => shown.includes(id))) {
    const text = textOf(arm);
    const same = groups.find((group) => group.text === text);
    if (same) same.labels.push(arm.label);
    else groups.push({ labels: [arm.label], text });
  }
  return groups.map(({ labels, text }) => `${listed(labels)}: ${text}`);
}

function listed(labels: readonly string[]): string {
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}

function textOf(arm: ArmRun): string {
  const text = answerText(arm).trim();
  if (text === '') return 'no text.';
  if (text.length > LONGEST) return `${text.slice(0, LONGEST)} … ${arm.tokens.length} tokens.`;
  return /[.!?…]$/.test(text) ? text : `${text}.`; // a pause before what follows
}

function countedNow(now: Moment, before: Moment, run: Run): string | null {
  return before.counting > 0 && now.counting === 0 ? countOf(now, run) : null;
}

/** Null before all sets are counted that are counted without being asked for. */
function countOf(now: Moment, run: Run): string | null {
  const tally = tallyOf(now);
  if (!tally || tally.size < TALLY_SIZE) return null;
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  const isChanged = normal !== null && steered !== null && firstDifference(normal, steered) !== null;
  return countWords(tally, { isUniform: run.controlKind === 'uniform', isChanged })?.join(' ') ?? null;
}
