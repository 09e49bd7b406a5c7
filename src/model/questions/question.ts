// A question with what is known of its answer: one line of a question file (JSONL). The shipped bank
// (public/questions) has every field; any outside file works with `question` and `answers` alone.

import * as v from 'valibot';
import { ExplorerError } from '../errors.ts';

/**
 * 'fact': asks for a fact. The others come in matched pairs (`pair` names the other's id): an entity that does not
 * exist beside a real one, a premise that is false beside a true one, a context that misleads beside a true one.
 */
export const QUESTION_KINDS = [
  'fact',
  'nonexistent',
  'existing',
  'false-premise',
  'true-premise',
  'misleading-context',
  'true-context',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Decided by subject, so that a subject is on one side only. */
export const SPLITS = ['train', 'dev', 'test'] as const;
export type Split = (typeof SPLITS)[number];

const text = (name: string) => v.pipe(v.string(), v.trim(), v.minLength(1, `${name} is empty`));

/** Files of other people use these names with values of their own (null, 'validation'): that says nothing here. */
const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const name = v.union([v.pipe(v.string(), v.trim(), v.minLength(1)), v.pipe(v.number(), v.transform(String))]);

const questionSchema = v.object({
  id: lenient(name),
  /** As the user says it, context included, without an instruction on how to answer. */
  question: text('question'),
  /** Every accepted wording; empty where no right answer exists (nonexistent, false-premise). */
  answers: v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
  relation: lenient(name),
  subject: lenient(name),
  kind: lenient(v.picklist(QUESTION_KINDS)),
  split: lenient(v.picklist(SPLITS)),
  pair: lenient(v.string()),
  /** What a misleading context or a false premise asserts. */
  falseAnswer: lenient(v.string()),
  /** The package and version that the fact comes from. */
  source: lenient(v.string()),
});

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  /** 'unknown' where the file gives none. */
  readonly relation: string;
  /** The id where the file gives none: every question then stands for itself. */
  readonly subject: string;
  readonly kind: QuestionKind;
  readonly split?: Split;
  readonly pair?: string;
  readonly falseAnswer?: string;
  readonly source?: string;
}

/**
 * Reads a question file, one JSON object a line; empty lines are skipped, unknown fields ignored.
 * @param name of the file, for messages and for ids of questions that have none
 * @throws ExplorerError 'questions.invalid' naming file, line, field and what was found
 */
export function parseQuestions(jsonl: string, name: string): Question[] {
  const questions: Question[] = [];
  const seen = new Map<string, number>(); // id → line
  jsonl
    .replace(/^\uFEFF/, '')
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const question = parseLine(line, `${name}, line ${i + 1}`, `${name}:${i + 1}`);
      const before = seen.get(question.id);
      if (before !== undefined) {
        throw invalid(
          `${name}, line ${i + 1}: id '${question.id}' again (line ${before}); give each its own`,
        );
      }
      seen.set(question.id, i + 1);
      questions.push(question);
    });
  if (questions.length === 0) throw invalid(`${name} has no questions; expected one JSON object a line`);
  return questions;
}

function parseLine(line: string, where: string, defaultId: string): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw invalid(`${where} is not JSON: ${line.slice(0, 60)}`, cause);
  }
  const result = v.safeParse(questionSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(`${where}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const {
    id = defaultId,
    relation = 'unknown',
    subject = id,
    kind = 'fact',
    ...rest
  } = withoutUndefined(result.output);
  return { id, relation, subject, kind, ...rest };
}

/** valibot types optional fields as possibly undefined; JSON never has such a value. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return value as { [K in keyof T]: Exclude<T[K], undefined> };
}

function invalid(message: string, cause?: unknown): ExplorerError {
  return new ExplorerError('questions.invalid', message, { cause });
}
