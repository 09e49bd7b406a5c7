// `hneuron features`: step 4. Reads the chosen answers again for their activations: one sampled answer of every
// question that is answered the same way each time, and the greedy answers of the natural sample. Rows go to disk as
// they are read; memory holds one answer.

import { readColumnNorms } from '../../model/columnNorms.ts';
import { ExplorerError } from '../../model/errors.ts';
import type { AnswerRow } from '../../model/probe/answerRow.ts';
import { readAnswer, readPrefix } from '../../model/probe/readAnswer.ts';
import { sameAnswer } from '../../model/questions/judge.ts';
import type { Question } from '../../model/questions/question.ts';
import { SPAN_RULE } from '../../model/questions/span.ts';
import { sha256OfFile } from '../inspect.ts';
import { progress } from '../output.ts';
import { openAnswerer } from './answerer.ts';
import { chunksOf, sharedPrefix } from './batches.ts';
import type { JudgedAnswer, JudgedLine } from './judge.ts';
import { readJsonLines, runResumable } from './resumable.ts';
import { openRowFile } from './rowFile.ts';
import { readQuestionFiles, readSampleSettings, recordTime, runPaths } from './runFolder.ts';

export interface FeatureOptions {
  readonly questions: readonly string[];
  readonly run: string;
  readonly threads: number;
}

/** Lines of features.jsonl: a row, and the ids that were read for it. */
export interface FeatureLine extends AnswerRow {
  readonly answerIds: readonly number[];
}

const CHUNK = 16;

/** Tensors of a run, by name; each row belongs to the line of the same number. */
export const FEATURE_TENSORS = ['span', 'rest', 'lastPrompt', 'hidden'] as const;
export type FeatureTensor = (typeof FEATURE_TENSORS)[number];

export async function runFeatures(modelPath: string, options: FeatureOptions): Promise<void> {
  const { questions, files } = await readQuestionFiles(options.questions);
  const paths = runPaths(options.run);
  // Answers are read after the prompt that they were given to, whatever a command line says.
  const { instruction, model } = await readSampleSettings(options.run);
  const judged = await readJsonLines<JudgedLine>(paths.judged, 'run `hneuron judge` first');
  const lines = chooseAnswers(questions, judged);
  progress(`${lines.length} answers to read; loading ${modelPath}`);
  const answerer = await openAnswerer(modelPath, { threads: options.threads });
  const { config, forward } = answerer;
  if (answerer.sha256 !== model) {
    await answerer.dispose();
    throw new ExplorerError(
      'pipeline.invalid',
      `${options.run} was sampled from the model ${model.slice(0, 12)}…, this one is ` +
        `${answerer.sha256.slice(0, 12)}…; give the same file`,
    );
  }
  const size = config.layers * config.neurons;
  const widths = { span: size, rest: size, lastPrompt: size, hidden: config.hidden };
  const tensors = await Promise.all(
    FEATURE_TENSORS.map((name) => openRowFile(paths.tensor(name), widths[name])),
  );
  const start = performance.now();
  try {
    const columnNorms = await readColumnNorms(answerer.file, config);
    const prompts = new Map(
      answerer.prompts(questions, instruction).map(({ question, ids }) => [question.id, ids]),
    );
    const prefix = await readPrefix(forward, sharedPrefix([...prompts.values()]), columnNorms);
    const judgedSha256 = await sha256OfFile(paths.judged);
    const { threads } = options;
    await runResumable({
      base: paths.rows,
      settings: { model, files, instruction, threads, spanRule: SPAN_RULE, judged: judgedSha256 },
      chunks: chunksOf(lines, CHUNK),
      onResume: async (rows) => {
        for (const tensor of tensors) await tensor.keep(rows);
      },
      run: async (chunk) => {
        const written: FeatureLine[] = [];
        for (const line of chunk) {
          const prompt = prompts.get(line.id)!;
          const reading = await readAnswer(forward, prefix, prompt, line.answerIds, line.span, columnNorms);
          for (const [i, name] of FEATURE_TENSORS.entries()) await tensors[i]!.append(reading[name]);
          written.push({ ...line, scalars: { ...reading.scalars, agreement: line.agreement } });
        }
        return written;
      },
      onChunk: (done, total) => progress(`features: ${done} of ${total}`),
    });
    prefix.row.cache.dispose();
    await recordTime(options.run, 'features', (performance.now() - start) / 1000, { answers: lines.length });
  } finally {
    await Promise.all(tensors.map((tensor) => tensor.close()));
    await answerer.dispose();
  }
}

interface ChosenAnswer extends Omit<FeatureLine, 'scalars'> {
  readonly agreement: number;
}

/** Answers without a span are left out: there is nothing to average over. */
export function chooseAnswers(questions: readonly Question[], judged: readonly JudgedLine[]): ChosenAnswer[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return judged.flatMap((line) => {
    const question = byId.get(line.id);
    if (!question) return [];
    const consistent = line.outcome === 'right' || line.outcome === 'wrong';
    const sample = consistent ? line.samples.find(({ span }) => span !== null) : undefined;
    const natural = line.goal === 'all' && isJudged(line.greedy) ? line.greedy : undefined;
    return [
      ...(sample ? [chosen(question, line, sample, 'consistent')] : []),
      ...(natural?.span ? [chosen(question, line, natural, 'greedy')] : []),
    ];
  });
}

const isJudged = ({ verdict }: JudgedAnswer) => verdict === 'right' || verdict === 'wrong';

function chosen(
  { id, subject, relation, kind, split, question }: Question,
  line: JudgedLine,
  answer: JudgedAnswer,
  selection: AnswerRow['selection'],
): ChosenAnswer {
  const others = line.samples.filter((sample) => sample !== answer);
  const same = others.filter((sample) => sameAnswer(sample.spanText, answer.spanText)).length;
  return {
    id,
    subject,
    relation,
    kind,
    split: split ?? null,
    right: answer.verdict === 'right',
    selection,
    question,
    answer: answer.text,
    answerIds: answer.ids,
    spanText: answer.spanText,
    span: answer.span!,
    agreement: others.length === 0 ? 1 : same / others.length,
  };
}
