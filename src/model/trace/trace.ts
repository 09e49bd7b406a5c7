// A recorded run: the header and its arrays. Sparse: of each recorded position it has the watched neurons, the loudest
// cells, the output norm of each layer and the sum of CETT over each layer; everything else was not recorded.

import type { ModelShape } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import { validateIntervention } from '../intervention.ts';
import type { TraceHeader } from './header.ts';

export const TRACE_FORMAT = 1;

/** Of one arm; P recorded positions, W watched neurons, K loudest cells. Half floats as bit patterns. */
export interface ArmArrays {
  readonly watched: Uint16Array; // z after scaling, half floats, [P, W]
  /** n = l·F + j of the loudest cells, ascending at each position; [P, K]. */
  readonly cells: Uint32Array;
  readonly cellZ: Uint16Array; // z after scaling, half floats, [P, K]
  readonly norms: Float32Array; // ‖h‖₂, [P, L]
  readonly layerSums: Uint16Array; // Σ CETT over a layer, half floats, [P, L]
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
}

/** @param name of the file */
export function traceError(name: string, message: string, cause?: unknown): ExplorerError {
  return new ExplorerError('trace.invalid', `${name}: ${message}`, { cause });
}

/**
 * What the schema cannot say of a header: that its parts fit together.
 * @throws ExplorerError 'trace.invalid' naming the field and what was found
 */
export function checkHeader(header: TraceHeader, name: string): void {
  const { model, watched, loudest, columns, arms, spans, settings, asked } = header;
  const total = model.layers * model.neurons;
  const fail = (field: string, found: string) => traceError(name, `${field}: ${found}`);
  watched.forEach((n, i) => {
    if (n >= total) throw fail(`watched.${i}`, `neuron ${n} of a model with ${total}`);
    if (i > 0 && n <= watched[i - 1]!) throw fail(`watched.${i}`, `neuron ${n} after ${watched[i - 1]}`);
  });
  if (loudest > total) throw fail('loudest', `${loudest} cells of a model with ${total} neurons`);
  if (columns > total) throw fail('columns', `${columns} neurons of a model with ${total}`);

  const ids = new Set<string>();
  arms.forEach((arm, a) => {
    const where = `arms.${a}`;
    if (ids.has(arm.id)) throw fail(`${where}.id`, `'${arm.id}' again`);
    ids.add(arm.id);
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
    checkIntervention(arm.start, model, name, `${where}.start`);
    arm.moves.forEach(({ position, intervention }, m) => {
      if (m > 0 && position <= arm.moves[m - 1]!.position) {
        throw fail(`${where}.moves.${m}.position`, `${position} after ${arm.moves[m - 1]!.position}`);
      }
      checkIntervention(intervention, model, name, `${where}.moves.${m}`);
    });
  });
  const known = (field: string, id: string | null) => {
    if (id !== null && !ids.has(id)) throw fail(field, `there is no arm '${id}'`);
  };
  arms.forEach(({ from }, a) => {
    known(`arms.${a}.from`, from?.arm ?? null);
  });
  settings.forEach(({ steered, control }, s) => {
    known(`settings.${s}.steered`, steered);
    known(`settings.${s}.control`, control);
  });
  asked.history.forEach(({ answers }, t) => {
    answers.forEach(([id], i) => {
      known(`asked.history.${t}.answers.${i}`, id);
    });
  });
  spans.forEach(({ tokens: [start, end], logProbabilities }, s) => {
    if (end <= start || logProbabilities.length !== end - start) {
      throw fail(`spans.${s}`, `tokens ${start} to ${end} with ${logProbabilities.length} log-probabilities`);
    }
  });
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
}

export function sizesOf(
  { model, watched, loudest }: TraceHeader,
  arm: TraceHeader['arms'][number],
): ArraySizes {
  return { positions: arm.read.count, watched: watched.length, loudest, layers: model.layers };
}
