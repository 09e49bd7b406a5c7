// A talk as it is kept in a file: titles, speaker notes, and what each scene shows. Files come from strangers, so the
// schema trusts nothing; what it does not know is left out.

import * as v from 'valibot';
import { ExplorerError } from '../errors.ts';
import { alphaSchema as alpha, experimentSchema } from '../permalink/experiment.ts';
import { unknownFact } from './facts.ts';

export const TALK_FORMAT = 1;

/** An evening's worth; a scene is read from the far end of a room. */
const MOST_SCENES = 100;
const MOST_PARAGRAPHS = 12;

/** Seconds that a scene may take to be written while people wait. */
export const USUAL_LIMIT = 20;

const line = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'is empty'),
    v.maxLength(most, `is longer than ${most} characters`),
  );

/** Stem of a file in public/traces: no folders, no addresses. */
const traceId = v.pipe(
  v.string(),
  v.regex(/^\w[\w-]{0,79}$/, 'must be the name of a recorded run, without folder and ending'),
);

const paragraph = v.pipe(
  line(600),
  v.check(
    (text) => unknownFact(text) === null,
    ({ input }) => `names “${unknownFact(String(input))}” in braces, which is no number that this page knows`,
  ),
);

const wordsSchema = v.object({
  kind: v.literal('words'),
  text: v.pipe(
    v.array(paragraph),
    v.minLength(1, 'has no paragraph'),
    v.maxLength(MOST_PARAGRAPHS, `has more than ${MOST_PARAGRAPHS} paragraphs`),
  ),
});

/**
 * The paragraphs of a text, one a line.
 * @returns a sentence where a scene cannot hold it
 */
export function paragraphsOf(text: string): string[] | string {
  const paragraphs = text.split(/\s*\n\s*/).filter((one) => one.trim() !== '');
  const result = v.safeParse(wordsSchema.entries.text, paragraphs);
  return result.success ? result.output : `The text ${result.issues[0].message}.`;
}

/** What of a recorded run stands in front: its answers, or one figure of one of them. */
export const FIGURES = ['answers', 'strip', 'map', 'score'] as const;

const showSchema = v.variant('kind', [
  wordsSchema,
  v.object({
    kind: v.literal('trace'),
    id: traceId,
    alpha,
    figure: v.optional(v.picklist(FIGURES), 'answers'),
    /** One sentence under the title. */
    text: v.optional(paragraph),
  }),
  v.object({
    kind: v.literal('experiment'),
    experiment: experimentSchema,
    /** The recording to show where it cannot be run. */
    fallback: v.nullable(v.object({ id: traceId, alpha })),
    text: v.optional(paragraph),
  }),
]);

const sceneSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be small letters, digits and dashes')),
  title: line(160),
  /** For the speaker alone. */
  notes: v.optional(v.pipe(v.string(), v.maxLength(4000)), ''),
  show: showSchema,
  /** The audience guesses which answer is the steered one. */
  round: v.optional(v.literal('blind')),
  /** Seconds; longer is too slow. */
  limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(600))),
});

const talkSchema = v.object({
  format: v.literal(TALK_FORMAT, `must be ${TALK_FORMAT}`),
  title: line(160),
  scenes: v.pipe(
    v.array(sceneSchema),
    v.minLength(1, 'has no scene'),
    v.maxLength(MOST_SCENES, `has more than ${MOST_SCENES} scenes`),
  ),
});

export type Talk = v.InferOutput<typeof talkSchema>;
export type Scene = Talk['scenes'][number];
export type SceneShow = Scene['show'];
export type ExperimentShow = Extract<SceneShow, { kind: 'experiment' }>;
export type SceneFigure = (typeof FIGURES)[number];

/**
 * @param name of the file, for messages
 * @throws ExplorerError 'talk.invalid' naming file, field, what was found and the remedy
 */
export function parseTalk(value: unknown, name: string): Talk {
  const result = v.safeParse(talkSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    const missing = missingKey(issue);
    if (missing) throw new ExplorerError('talk.invalid', `${missing(name)} ${REMEDY}`);
    const found = shorten(issue.received);
    throw talkError(name, `${v.getDotPath(issue) ?? 'the file'} (${found}): ${issue.message}`);
  }
  const talk = result.output;
  const seen = new Set<string>();
  for (const [i, { id, show, round }] of talk.scenes.entries()) {
    if (seen.has(id))
      throw talkError(name, `scenes.${i}.id ('${id}'): another scene has it; give each its own`);
    seen.add(id);
    if (round && show.kind === 'words') {
      throw talkError(
        name,
        `scenes.${i}.round ('${round}'): a scene of words has no answers to guess; remove it`,
      );
    }
  }
  return talk;
}

/** What an object lacks, in words; null: something else is wrong. */
function missingKey(issue: v.BaseIssue<unknown>): ((name: string) => string) | null {
  const key = issue.path?.at(-1);
  if (key?.type !== 'object' || key.origin !== 'key') return null;
  const lacks = `has no “${String(key.key)}”`;
  const at = issue.path?.slice(0, -1).map((part) => String(part.key)) ?? [];
  return (name) =>
    at.length === 0 ? `“${name}” is not a talk: it ${lacks}.` : `${name}: ${at.join('.')} ${lacks}.`;
}

/** @throws ExplorerError 'talk.invalid' for what is not JSON, or no talk */
export function readTalk(text: string, name: string): Talk {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw talkError(name, `the file (${shorten(text)}) is not JSON`);
  }
  return parseTalk(value, name);
}

/** The file's text: one that parseTalk reads back as the same talk. */
export function printTalk(talk: Talk): string {
  return `${JSON.stringify(talk, null, 2)}\n`;
}

const REMEDY = 'Open a file that “Save this talk” wrote, or correct it there.';

export function talkError(name: string, what: string): ExplorerError {
  return new ExplorerError('talk.invalid', `${name}: ${what}. ${REMEDY}`);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
