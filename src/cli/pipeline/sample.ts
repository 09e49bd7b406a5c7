// `hneuron sample`: step 2. Greedy answers to all questions, then k samples of those that can matter (screening.ts),
// streamed to disk in chunks and resumed after an interruption.

import { ExplorerError } from '../../model/errors.ts';
import type { Prefix } from '../../model/generation/types.ts';
import { judgeAnswer } from '../../model/questions/judge.ts';
import { progress } from '../output.ts';
import { type Answerer, openAnswerer, type Prompt, type StoredAnswer } from './answerer.ts';
import { chunksByLength } from './batches.ts';
import { readJsonLines, runResumable } from './resumable.ts';
import { hashOf, readQuestionFiles, recordTime, runPaths } from './runFolder.ts';
import { type SampleGoal, sampleSeed, screen, shuffled } from './screening.ts';

export interface SampleOptions {
  readonly questions: readonly string[];
  readonly run: string;
  readonly instruction: string;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  /** k, answers a question. */
  readonly samples: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly perRelation: number;
  readonly wrongPerRight: number;
  readonly natural: number;
  /** Further temperatures, to show what they would keep. */
  readonly alsoTemperatures: readonly number[];
  /** Sample every question to the end, whatever its kind and verdict: what evaluating a file needs. */
  readonly everything?: boolean;
  readonly threads: number;
}

/** Lines of greedy.jsonl. */
export interface GreedyLine {
  readonly id: string;
  readonly answer: StoredAnswer;
}

/** Lines of samples.jsonl. Fewer than k samples: it was given up when one of them missed the goal. */
export interface SampledLine {
  readonly id: string;
  readonly goal: SampleGoal;
  readonly samples: readonly StoredAnswer[];
}

/** Lines of temperatures.jsonl: of a question that is right greedily, were all k samples right? */
export interface TemperatureLine {
  readonly id: string;
  readonly temperature: number;
  readonly allRight: boolean;
}

/** Questions asked greedily in one batch, and questions sampled in one. */
const GREEDY_CHUNK = 128;
const SAMPLED_CHUNK = 64;
/** Samples drawn before looking whether the goal is missed already. */
const FIRST_SAMPLES = 2;
/** Questions of the comparison of temperatures. */
const TEMPERATURE_QUESTIONS = 120;

export async function runSample(modelPath: string, options: SampleOptions): Promise<void> {
  const { questions, files } = await readQuestionFiles(options.questions);
  progress(`${questions.length} questions; loading ${modelPath}`);
  const answerer = await openAnswerer(modelPath, { threads: options.threads, instrumented: false });
  try {
    const prompts = answerer.prompts(questions, options.instruction);
    const { instruction, maxTokens, threads } = options;
    checkLengths(prompts, answerer.forward.contextLength - maxTokens);
    const prefix = await answerer.readPrefix(prompts);
    const common = { model: answerer.sha256, files, instruction, maxTokens, threads };
    const stage: Stage = { answerer, prefix, options, common };
    const greedy = await greedyStage(stage, prompts);
    const goals = options.everything
      ? new Map(questions.map(({ id }) => [id, 'all' as const]))
      : screen(questions, new Map(greedy.map(({ id, answer }) => [id, answer.text])), options);
    await sampledStage(
      stage,
      prompts.filter(({ question }) => goals.has(question.id)),
      goals,
    );
    if (options.alsoTemperatures.length > 0) {
      await temperatureStage(
        stage,
        prompts.filter(({ question }) => goals.get(question.id) === 'right'),
      );
    }
  } finally {
    await answerer.dispose();
  }
}

/** @throws ExplorerError 'questions.invalid' naming the question that leaves no room for an answer */
function checkLengths(prompts: readonly Prompt[], most: number): void {
  const long = prompts.find(({ ids }) => ids.length > most);
  if (!long) return;
  throw new ExplorerError(
    'questions.invalid',
    `question '${long.question.id}' has ${long.ids.length} tokens with its instruction; the model takes ${most}. ` +
      'Shorten it or leave it out',
  );
}

interface Stage {
  readonly answerer: Answerer;
  readonly prefix: Prefix;
  readonly options: SampleOptions;
  /** Settings that every file of the step depends on. */
  readonly common: object;
}

const promptLength = (prompt: Prompt) => prompt.ids.length;

async function greedyStage(stage: Stage, prompts: readonly Prompt[]): Promise<GreedyLine[]> {
  const { answerer, prefix, options, common } = stage;
  const clock = startClock('greedy');
  const path = await runResumable({
    base: runPaths(options.run).greedy,
    settings: common,
    chunks: chunksByLength(prompts, promptLength, GREEDY_CHUNK),
    run: async (chunk) => {
      const jobs = chunk.map((prompt) => ({ prompt, seeds: [0] }));
      const answers = await answerer.answer(prefix, jobs, settingsOf(answerer, options, 0));
      clock.count(answers.flat());
      return chunk.map(({ question }, i): GreedyLine => ({ id: question.id, answer: answers[i]![0]! }));
    },
    onChunk: clock.report,
  });
  await clock.record(options.run);
  return readJsonLines<GreedyLine>(path, 'run `hneuron sample` again');
}

async function sampledStage(
  stage: Stage,
  prompts: readonly Prompt[],
  goals: ReadonlyMap<string, SampleGoal>,
): Promise<void> {
  const { options, common } = stage;
  const { temperature, topK, topP, samples, seed, everything = false } = options;
  const { perRelation, wrongPerRight, natural } = options;
  // Which questions are sampled follows from the greedy answers and the judge's rules too: their result is a setting.
  const planned = { questions: goals.size, goals: hashOf([...goals]) };
  const chosen = { perRelation, wrongPerRight, natural, everything, ...planned };
  const clock = startClock('samples');
  await runResumable({
    base: runPaths(options.run).samples,
    settings: { ...common, temperature, topK, topP, samples, seed, ...chosen },
    chunks: chunksByLength(prompts, promptLength, SAMPLED_CHUNK),
    run: async (chunk) => {
      const wanted = chunk.map((prompt) => ({ prompt, goal: goals.get(prompt.question.id)! }));
      const drawn = await drawSamples(stage, wanted, temperature);
      clock.count(drawn.flat());
      return wanted.map(
        ({ prompt, goal }, i): SampledLine => ({ id: prompt.question.id, goal, samples: drawn[i]! }),
      );
    },
    onChunk: clock.report,
  });
  await clock.record(options.run);
}

/** Up to k samples a prompt: the first few, then the rest of those that have not missed their goal. */
async function drawSamples(
  { answerer, prefix, options }: Stage,
  wanted: readonly { readonly prompt: Prompt; readonly goal: SampleGoal }[],
  temperature: number,
): Promise<StoredAnswer[][]> {
  const settings = settingsOf(answerer, options, temperature);
  const seedsOf = (prompt: Prompt, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => sampleSeed(options.seed, prompt.question.id, from + i));
  const first = Math.min(FIRST_SAMPLES, options.samples);
  const drawn = await answerer.answer(
    prefix,
    wanted.map(({ prompt }) => ({ prompt, seeds: seedsOf(prompt, 0, first) })),
    settings,
  );
  const left = wanted.flatMap(({ prompt, goal }, i) => {
    const meets = ({ text }: StoredAnswer) => judgeAnswer(prompt.question, text).verdict === goal;
    return goal === 'all' || drawn[i]!.every(meets) ? [{ i, prompt }] : [];
  });
  if (first === options.samples || left.length === 0) return drawn;
  const rest = await answerer.answer(
    prefix,
    left.map(({ prompt }) => ({ prompt, seeds: seedsOf(prompt, first, options.samples) })),
    settings,
  );
  left.forEach(({ i }, l) => {
    drawn[i]!.push(...rest[l]!);
  });
  return drawn;
}

async function temperatureStage(stage: Stage, right: readonly Prompt[]): Promise<void> {
  const { options, common } = stage;
  const { topK, topP, samples, seed, alsoTemperatures } = options;
  const chosen = new Set(
    shuffled(
      right.map(({ question }) => question),
      seed,
    )
      .slice(0, TEMPERATURE_QUESTIONS)
      .map(({ id }) => id),
  );
  const temperatures = [options.temperature, ...alsoTemperatures];
  const items = temperatures.flatMap((temperature) =>
    right.filter(({ question }) => chosen.has(question.id)).map((prompt) => ({ prompt, temperature })),
  );
  const clock = startClock('temperatures');
  await runResumable({
    base: runPaths(options.run).temperatures,
    settings: { ...common, temperatures, topK, topP, samples, seed, questions: hashOf([...chosen]) },
    chunks: temperatures.flatMap((temperature) =>
      chunksByLength(
        items.filter((item) => item.temperature === temperature),
        ({ prompt }) => prompt.ids.length,
        SAMPLED_CHUNK,
      ),
    ),
    run: async (chunk) => {
      const wanted = chunk.map(({ prompt }) => ({ prompt, goal: 'right' as const }));
      const drawn = await drawSamples(stage, wanted, chunk[0]!.temperature);
      clock.count(drawn.flat());
      return chunk.map(({ prompt, temperature }, i): TemperatureLine => {
        const isRight = ({ text }: StoredAnswer) => judgeAnswer(prompt.question, text).verdict === 'right';
        const allRight = drawn[i]!.length === samples && drawn[i]!.every(isRight);
        return { id: prompt.question.id, temperature, allRight };
      });
    },
    onChunk: clock.report,
  });
  await clock.record(options.run);
}

function settingsOf(answerer: Answerer, { topK, topP, maxTokens }: SampleOptions, temperature: number) {
  return {
    sampling: { temperature, topK: temperature === 0 ? 0 : topK, topP: temperature === 0 ? 1 : topP },
    stop: { maxTokens, tokens: answerer.tokenizer.stopTokens },
  };
}

/** Counts what this start of a stage did; tokens include the one that ends an answer. */
function startClock(stage: string) {
  const start = performance.now();
  let tokens = 0;
  let answers = 0;
  const seconds = () => (performance.now() - start) / 1000;
  return {
    count: (drawn: readonly StoredAnswer[]) => {
      answers += drawn.length;
      for (const { ids, stop } of drawn) tokens += ids.length + (stop === 'token' ? 1 : 0);
    },
    report: (done: number, total: number) => {
      progress(`${stage}: ${done} of ${total}, ${(tokens / seconds()).toFixed(0)} tokens/s`);
    },
    record: async (run: string) => {
      if (answers > 0) await recordTime(run, stage, seconds(), { answers, tokens });
    },
  };
}
