// `hneuron judge`: step 3. Every answer on disk gets its verdict and its answer span; nothing is generated, so rules
// can be mended and the step run again.

import { writeFile } from 'node:fs/promises';
import { ExplorerError } from '../../model/errors.ts';
import { openGguf } from '../../model/gguf/openGguf.ts';
import { judgeAnswer, type Verdict } from '../../model/questions/judge.ts';
import type { Question } from '../../model/questions/question.ts';
import { findAnswerSpan, tokensOfSpan } from '../../model/questions/span.ts';
import { createTokenizer } from '../../model/tokenizer/createTokenizer.ts';
import { openNodeFile } from '../nodeFile.ts';
import { progress } from '../output.ts';
import { type StoredAnswer, tokenTexts } from './answerer.ts';
import { readJsonLines } from './resumable.ts';
import { readQuestionFiles, readSampleSettings, runPaths } from './runFolder.ts';
import type { GreedyLine, SampledLine } from './sample.ts';
import type { SampleGoal } from './screening.ts';

export interface JudgedAnswer extends StoredAnswer {
  readonly verdict: Verdict;
  /** Tokens of the answer [start, end) that state it; null where no rule finds them. */
  readonly span: readonly [start: number, end: number] | null;
  readonly spanText: string;
}

/** 'right' and 'wrong': in all k samples; 'mixed': not the same every time, or given up; 'none': not sampled. */
export type Outcome = 'right' | 'wrong' | 'mixed' | 'none';

/** Lines of judged.jsonl. */
export interface JudgedLine {
  readonly id: string;
  readonly goal: SampleGoal | null;
  readonly greedy: JudgedAnswer;
  readonly samples: readonly JudgedAnswer[];
  readonly outcome: Outcome;
}

export interface JudgeOptions {
  readonly questions: readonly string[];
  readonly run: string;
}

export async function runJudge(modelPath: string, options: JudgeOptions): Promise<void> {
  const { questions } = await readQuestionFiles(options.questions);
  const paths = runPaths(options.run);
  const remedy = 'run `hneuron sample` first';
  const greedy = await readJsonLines<GreedyLine>(`${paths.greedy}.jsonl`, remedy);
  const sampled = await readJsonLines<SampledLine>(`${paths.samples}.jsonl`, remedy);
  const settings = await readSampleSettings(options.run);
  if (sampled.length < settings.questions) {
    throw new ExplorerError(
      'pipeline.invalid',
      `${paths.samples}.jsonl has ${sampled.length} of ${settings.questions} questions; run \`hneuron sample\` to its end`,
    );
  }
  const source = await openNodeFile(modelPath);
  try {
    const tokenizer = createTokenizer((await openGguf(source)).metadata);
    const judge = (question: Question, answer: StoredAnswer): JudgedAnswer => {
      const span = findAnswerSpan(question.question, answer.text);
      const tokens = span && tokensOfSpan(tokenTexts(tokenizer, answer.ids), span);
      return {
        ...answer,
        verdict: judgeAnswer(question, answer.text).verdict,
        span: tokens,
        spanText: span ? answer.text.slice(span.start, span.end) : '',
      };
    };
    const lines = judgeAll(questions, greedy, sampled, settings.samples, judge);
    await writeFile(paths.judged, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    progress(summarise(lines));
  } finally {
    await source.close();
  }
}

function judgeAll(
  questions: readonly Question[],
  greedy: readonly GreedyLine[],
  sampled: readonly SampledLine[],
  k: number,
  judge: (question: Question, answer: StoredAnswer) => JudgedAnswer,
): JudgedLine[] {
  const answers = new Map(greedy.map((line) => [line.id, line.answer]));
  const samplesOf = new Map(sampled.map((line) => [line.id, line]));
  return questions.flatMap((question) => {
    const answer = answers.get(question.id);
    if (!answer) return []; // the file was extended after sampling
    const line = samplesOf.get(question.id);
    const samples = (line?.samples ?? []).map((sample) => judge(question, sample));
    return [
      {
        id: question.id,
        goal: line?.goal ?? null,
        greedy: judge(question, answer),
        samples,
        outcome: line ? outcomeOf(samples, k) : 'none',
      },
    ];
  });
}

/** @param k samples of a question that was not given up */
export function outcomeOf(samples: readonly Pick<JudgedAnswer, 'verdict'>[], k: number): Outcome {
  if (k === 0 || samples.length < k) return 'mixed';
  if (samples.every(({ verdict }) => verdict === 'right')) return 'right';
  return samples.every(({ verdict }) => verdict === 'wrong') ? 'wrong' : 'mixed';
}

function summarise(lines: readonly JudgedLine[]): string {
  const count = (test: (line: JudgedLine) => boolean) => lines.filter(test).length;
  const greedy = (['right', 'wrong', 'refused', 'unparsed'] as const).map(
    (verdict) => `${count((line) => line.greedy.verdict === verdict)} ${verdict}`,
  );
  const outcomes = (['right', 'wrong', 'mixed'] as const).map(
    (outcome) => `${count((line) => line.outcome === outcome)} ${outcome}`,
  );
  return `${lines.length} questions; greedy: ${greedy.join(', ')}; in all samples: ${outcomes.join(', ')}`;
}
