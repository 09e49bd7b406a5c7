// A round over Forward, the same in the browser's worker and on onnxruntime-node. Only passes are timed, with the
// draw between them: making the batch out of the prompt's cache is not part of a step.

import type { Forward } from '../src/model/generation/forward.ts';
import { denseScales, NO_INTERVENTION } from '../src/model/intervention.ts';
import { uniform } from '../src/model/random.ts';
import type { Measured, Task } from './task.ts';

const SEED = 20;
const MOVED = 3; // neurons
const MAX_ALPHA = 3; // the page's sliders end here

/** Three random neurons with random α, others at every pass. */
export function movedNeurons(
  count: number,
  pass: number,
): readonly (readonly [neuron: number, alpha: number])[] {
  return Array.from({ length: MOVED }, (_, i) => {
    const draw = 2 * (pass * MOVED + i);
    return [Math.floor(uniform(SEED, draw) * count), MAX_ALPHA * uniform(SEED, draw + 1)] as const;
  });
}

export async function forwardRound(
  forward: Forward,
  { ids, steps, arms, instrumented }: Task,
  onDecode: () => void = () => {},
): Promise<Measured> {
  const { shape } = forward;
  const n = shape.layers * shape.neurons;
  const scalesAt = (pass: number, rows: number) => {
    const scales = new Float32Array(rows * n);
    for (let b = 0; b < rows; b++) {
      const own = movedNeurons(n, pass * rows + b);
      denseScales({ ...NO_INTERVENTION, own }, shape, scales.subarray(b * n, (b + 1) * n));
    }
    return scales;
  };
  const request = (pass: number, tokens: Int32Array, rows: number) => ({
    ids: tokens,
    ...(instrumented && { scales: scalesAt(pass, rows) }),
    logits: 'last' as const,
    taps: instrumented ? (pass === 0 ? ('all' as const) : ('last' as const)) : ('none' as const),
  });

  const prompt = await forward.newCache();
  const prefillStart = performance.now();
  const { logits } = await forward.run(prompt, request(0, Int32Array.from(ids), 1));
  const prefillMs = performance.now() - prefillStart;
  const rows = Array.from({ length: arms }, () => ({ cache: prompt, row: 0 }));
  const cache = arms === 1 ? prompt : await forward.copyRows(rows);
  let drawn = new Int32Array(arms).fill(largest(logits));
  onDecode();
  const decodeStart = performance.now();
  for (let step = 1; step <= steps; step++) {
    const readings = await forward.run(cache, request(step, drawn, arms));
    drawn = drawn.map((_, b) =>
      largest(readings.logits.subarray(b * shape.vocabulary, (b + 1) * shape.vocabulary)),
    );
  }
  const decodeMs = performance.now() - decodeStart;
  cache.dispose();
  if (cache !== prompt) prompt.dispose();
  return { promptTokens: ids.length, prefillMs, steps, decodeMs };
}

/** Greedy: the index of the largest value. */
function largest(logits: Float32Array): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] ?? 0) > (logits[best] ?? 0)) best = i;
  return best;
}
