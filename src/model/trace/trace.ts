// A recorded run: the header and its arrays. Sparse: of each recorded position it has the watched neurons, the loudest
// cells, the output norm of each layer and the sum of CETT over each layer; everything else was not recorded.

import type { ModelShape } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import { validateIntervention } from '../intervention.ts';
import type { TraceHeader, TraceTurn } from './header.ts';

/** Of files written now. */
export const TRACE_FORMAT = 2;

/**
 * Of one arm; P recorded positions, W watched neurons, K loudest cells. Half floats as bit patterns. What the recorder
 * makes has cells and layer sums to 8 significant bits (coarse.ts), norms to a half float's 11.
 */
export interface ArmArrays {
  readonly watched: Uint16Array; // z after scaling, half floats, [P, W]
  /** n = l·F + j of the loudest cells, ascending at each position; [P, K]. */
  readonly cells: Uint32Array;
  readonly cellZ: Uint16Array; // z after scaling, half floats, [P, K]
  readonly norms: Float32Array; // ‖h‖₂, [P, L]
  readonly layerSums: Uint16Array; // Σ CETT over a layer, half floats, [P, L]
  /**
   * The probe's logit at each token while it was written, prompt included, worked out before anything was rounded;
   * NaN where it is not known. [prompt + answer], or empty without a probe (header.scorer).
   */
  readonly scores: Float32Array;
}

export interface Trace {
  readonly header: TraceHeader;
  /** Neurons that occur in the arrays, ascending, [columns]; CETT follows from z, norms and these. */
  readonly columns: Uint32Array;
  readonly columnNorms: Float32Array; // ‖W_down[l][:, j]‖₂, [columns]
  /** In the order of header.arms. */
  readonly arms: readonly ArmArrays[];
  /** CETT of the watched neurons over each span, all scales 1, [S, W]; in the order of header.spans. */
  readonly spans: readonly Float32Array[];
  /** The probe's logit at each token of each span, all scales 1, [S], or empty without a probe. */
  readonly spanScores: readonly Float32Array[];
}

/** @param name of the file */
export function traceError(name: string, message: string, cause?: unknown): ExplorerError {
  return new ExplorerError('trace.invalid', `${name}: ${message}`, { cause });
}

/** Ten times those of the largest open models: a reading is an array of so many. */
const MOST_NEURONS = 2 ** 24;
/** Readings of spans are shown as arrays of all neurons: 256 MB. */
const MOST_SPAN_VALUES = 2 ** 26;

/**
 * What the schema cannot say of a header: that its parts fit together.
 * @throws ExplorerError 'trace.invalid' naming the field and what was found
 */
export function checkHeader(header: TraceHeader, name: string): void {
  const { model, watched, loudest, columns, arms, spans, settings } = header;
  const total = model.layers * model.neurons;
  const fail = (field: string, found: string) => traceError(name, `${field}: ${found}`);
  watched.forEach((n, i) => {
    if (n >= total) throw fail(`watched.${i}`, `neuron ${n} of a model with ${total}`);
    if (i > 0 && n <= watched[i - 1]!) throw fail(`watched.${i}`, `neuron ${n} after ${watched[i - 1]}`);
  });
  if (total > MOST_NEURONS) throw fail('model', `${total} neurons; at most ${MOST_NEURONS} can be shown`);
  const read = spans.reduce((sum, { logProbabilities }) => sum + logProbabilities.length, 0);
  if (read * total > MOST_SPAN_VALUES) {
    throw fail('spans', `${read} tokens of a model with ${total} neurons are more than can be shown`);
  }
  if (loudest > total) throw fail('loudest', `${loudest} cells of a model with ${total} neurons`);
  if (columns > total) throw fail('columns', `${columns} neurons of a model with ${total}`);

  const ids = checkAnswers(arms, model, name, 'arms');
  arms.forEach((arm, a) => {
    const where = `arms.${a}`;
    const most = arm.prompt.length + arm.tokens.length;
    const { from, count } = arm.read;
    if (from + count > most) throw fail(`${where}.read`, `positions ${from} to ${from + count} of ${most}`);
    if (arm.span !== null && arm.span >= spans.length) {
      throw fail(`${where}.span`, `number ${arm.span} of ${spans.length} spans`);
    }
    const end = arm.span === null ? 0 : spans[arm.span]!.tokens[1];
    if (end > arm.tokens.length) {
      throw fail(`${where}.span`, `ends at token ${end} of an answer with ${arm.tokens.length}`);
    }
  });
  header.asked.history.forEach((turn, t) => {
    checkAnswers(turn.arms, model, name, `asked.history.${t}.arms`);
  });
  const known = (field: string, id: string | null) => {
    if (id !== null && !ids.has(id)) throw fail(field, `there is no arm '${id}'`);
  };
  settings.forEach(({ steered, control }, s) => {
    known(`settings.${s}.steered`, steered);
    known(`settings.${s}.control`, control);
  });
  spans.forEach(({ tokens: [start, end], logProbabilities }, s) => {
    const read = logProbabilities.length;
    if (end <= start || (read !== 0 && read !== end - start)) {
      throw fail(`spans.${s}`, `tokens ${start} to ${end} with ${read} log-probabilities`);
    }
  });
}

/** @returns the arms' ids, each there once; forks stand after the arms that they left, so none descends from itself */
function checkAnswers(
  arms: TraceTurn['arms'],
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  name: string,
  field: string,
): ReadonlySet<string> {
  const ids = new Set<string>();
  arms.forEach(({ id, from, start, moves }, a) => {
    const where = `${field}.${a}`;
    if (ids.has(id)) throw traceError(name, `${where}.id: '${id}' again`);
    if (from && !ids.has(from.arm))
      throw traceError(name, `${where}.from: there is no arm '${from.arm}' before it`);
    ids.add(id);
    checkIntervention(start, shape, name, `${where}.start`);
    if (from) checkIntervention(from.scales, shape, name, `${where}.from.scales`);
    moves.forEach(({ position, intervention }, m) => {
      if (m > 0 && position <= moves[m - 1]!.position) {
        throw traceError(name, `${where}.moves.${m}.position: ${position} after ${moves[m - 1]!.position}`);
      }
      checkIntervention(intervention, shape, name, `${where}.moves.${m}`);
    });
  });
  return ids;
}

function checkIntervention(
  intervention: TraceHeader['arms'][number]['start'],
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  name: string,
  field: string,
): void {
  try {
    validateIntervention(intervention, shape);
  } catch (cause) {
    throw traceError(name, `${field}: ${(cause as Error).message}`, cause);
  }
}

export interface ArraySizes {
  readonly positions: number; // P
  readonly watched: number; // W
  readonly loudest: number; // K
  readonly layers: number; // L
  /** Of scores: all positions of the arm, or none. */
  readonly scores: number;
}

export function sizesOf(
  { model, watched, loudest, scorer }: TraceHeader,
  { prompt, tokens, read }: TraceHeader['arms'][number],
): ArraySizes {
  const scores = scorer ? prompt.length + tokens.length : 0;
  return { positions: read.count, watched: watched.length, loudest, layers: model.layers, scores };
}
