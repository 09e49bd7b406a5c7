// What the report says of the answers themselves: verdicts, how many questions are answered the same way every time,
// how well the span rule finds the answer, and what the temperature does.

import { ExplorerError } from '../../../model/errors.ts';
import { judgeAnswer, type Verdict } from '../../../model/questions/judge.ts';
import type { Question } from '../../../model/questions/question.ts';
import { mean, quantileOfSorted } from '../../../model/stats/summary.ts';
import type { JudgedAnswer, JudgedLine } from '../../pipeline/judge.ts';
import type { TemperatureLine } from '../../pipeline/sample.ts';

export interface SpanLengths {
  readonly answers: number;
  /** Tokens. */
  readonly mean: number;
  readonly median: number;
  readonly most: number;
  /** Share of answers in which the rule found no span. */
  readonly without: number;
}

export interface AnswerFacts {
  readonly questions: number;
  readonly relations: number;
  readonly greedy: Readonly<Record<Verdict, number>>;
  /** Greedy answers cut at the longest length allowed. */
  readonly truncated: number;
  readonly sampled: number;
  readonly consistent: { readonly right: number; readonly wrong: number };
  /** Of right greedy answers: the span by itself is judged right. */
  readonly coverage: { readonly covered: number; readonly right: number };
  readonly lengths: { readonly right: SpanLengths; readonly wrong: SpanLengths };
  readonly temperatures: readonly {
    readonly temperature: number;
    readonly questions: number;
    readonly allRight: number;
  }[];
}

export function answerFacts(
  questions: readonly Question[],
  judged: readonly JudgedLine[],
  temperatures: readonly TemperatureLine[],
): AnswerFacts {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const stray = judged.find(({ id }) => !byId.has(id));
  if (stray) {
    throw new ExplorerError(
      'questions.invalid',
      `question '${stray.id}' of the run is in none of the question files; give the files of that run`,
    );
  }
  const greedy: Record<Verdict, number> = { right: 0, wrong: 0, refused: 0, unparsed: 0 };
  for (const line of judged) greedy[line.greedy.verdict] += 1;
  const of = (verdict: Verdict) => judged.filter((line) => line.greedy.verdict === verdict);
  const covered = of('right').filter(
    ({ id, greedy: { spanText } }) => judgeAnswer(byId.get(id)!, spanText).verdict === 'right',
  );
  return {
    questions: judged.length,
    relations: new Set(questions.map(({ relation }) => relation)).size,
    greedy,
    truncated: judged.filter((line) => line.greedy.stop === 'length').length,
    sampled: judged.filter(({ outcome }) => outcome !== 'none').length,
    consistent: {
      right: judged.filter(({ outcome }) => outcome === 'right').length,
      wrong: judged.filter(({ outcome }) => outcome === 'wrong').length,
    },
    coverage: { covered: covered.length, right: of('right').length },
    lengths: {
      right: lengthsOf(of('right').map((line) => line.greedy)),
      wrong: lengthsOf(of('wrong').map((line) => line.greedy)),
    },
    temperatures: [...new Set(temperatures.map(({ temperature }) => temperature))].map((temperature) => {
      const lines = temperatures.filter((line) => line.temperature === temperature);
      return {
        temperature,
        questions: lines.length,
        allRight: lines.filter(({ allRight }) => allRight).length,
      };
    }),
  };
}

function lengthsOf(answers: readonly JudgedAnswer[]): SpanLengths {
  const lengths = answers.flatMap(({ span }) => (span ? [span[1] - span[0]] : [])).sort((a, b) => a - b);
  return {
    answers: answers.length,
    mean: mean(lengths),
    median: quantileOfSorted(lengths, 0.5),
    most: lengths.at(-1) ?? 0,
    without: 1 - lengths.length / answers.length,
  };
}
