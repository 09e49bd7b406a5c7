import { describe, expect, test } from 'vitest';
import { cett } from '../cett.ts';
import { uniform } from '../random.ts';
import { exampleTrace } from '../testing/anyTrace.ts';
import { traceReadings } from './readings.ts';
import { columnsOf, createTraceRecorder } from './recorder.ts';

const shape = { layers: 2, neurons: 5 };
const SIZE = 10;
const columnNorms = Float32Array.from({ length: SIZE }, (_, n) => 1 + n / 10);
const z = Float32Array.from({ length: 3 * SIZE }, (_, i) => 4 * uniform(1, i) - 2);
const norms = Float32Array.from({ length: 6 }, (_, i) => 1 + uniform(2, i));
const watched = [2, 7];

/** Positions 5 to 7 of one arm, with the two loudest cells of each. */
function recorded() {
  const recorder = createTraceRecorder({ shape, columnNorms, watched, loudest: 2 });
  recorder.append({ arm: 'arm-0', start: 5, z, norms });
  const { read, arrays } = recorder.arm('arm-0', 5, 8);
  const example = exampleTrace();
  const [arm] = example.header.arms;
  const header = {
    ...example.header,
    model: { ...example.header.model, ...shape },
    watched,
    loudest: 2,
    arms: [{ ...arm!, read }],
  };
  return { header, ...columnsOf(watched, [arrays], columnNorms), arms: [arrays], spans: [], spanScores: [] };
}

describe('readings of a trace', () => {
  test('are the run’s own: to half-float precision for the watched neurons, to 1 % for the loudest cells', () => {
    const readings = traceReadings(recorded());
    for (const p of [0, 1, 2]) {
      const own = z.subarray(p * SIZE, (p + 1) * SIZE);
      const share = cett(own, norms.subarray(2 * p, 2 * p + 2), columnNorms, shape);
      const loud = [...share.keys()].sort((a, b) => share[b]! - share[a]!).slice(0, 2);
      const at = readings.at('arm-0', 5 + p)!;
      for (let n = 0; n < SIZE; n++) {
        if (!watched.includes(n) && !loud.includes(n)) {
          expect([at.z[n], at.share[n]]).toEqual([Number.NaN, Number.NaN]);
          continue;
        }
        const [z, cett] = watched.includes(n) ? [0.0005, 0.0015] : [0.004, 0.01];
        expect(Math.abs(at.z[n]! / own[n]! - 1)).toBeLessThan(z);
        expect(Math.abs(at.share[n]! / share[n]! - 1)).toBeLessThan(cett);
      }
      for (const l of [0, 1]) {
        const sum = share.subarray(l * 5, (l + 1) * 5).reduce((a, b) => a + b, 0);
        expect(Math.abs(at.layerSums[l]! / sum - 1)).toBeLessThan(0.004);
      }
    }
  });

  test('are none at positions that were not recorded, and for an unknown arm', () => {
    const readings = traceReadings(recorded());
    expect(readings.at('arm-0', 4)).toBeNull();
    expect(readings.at('arm-0', 8)).toBeNull();
    expect(readings.at('steered', 5)).toBeNull();
  });

  test('of a span stand where the engine’s stand, NaN outside the watched neurons', () => {
    const trace = exampleTrace();
    const reading = traceReadings(trace).span('arm-0')!;
    expect([...reading.logProbabilities]).toEqual([-0.25]);
    const found = [...reading.cett.entries()].filter(([, value]) => !Number.isNaN(value));
    expect(found.map(([n]) => n)).toEqual(trace.header.watched);
    expect(found.map(([, value]) => value)).toEqual([...trace.spans[0]!]);
    expect(traceReadings(trace).span('nobody')).toBeNull();
  });
});

test('a recorder keeps what lies in the range asked for, up to the first gap', () => {
  const recorder = createTraceRecorder({ shape, columnNorms, watched, loudest: 2 });
  const pass = { arm: 'a', z: z.slice(0, SIZE), norms: norms.slice(0, 2) };
  for (const start of [3, 4, 6]) recorder.append({ ...pass, start });
  expect(recorder.arm('a', 3, 9).read).toEqual({ from: 3, count: 2 });
  expect(recorder.arm('b', 0, 9).read).toEqual({ from: 0, count: 0 });
});

test('activations beyond a half float’s range are kept as its largest', () => {
  const recorder = createTraceRecorder({ shape, columnNorms, watched, loudest: 0 });
  const large = new Float32Array(SIZE).fill(1e9);
  const pass = { z: large, norms: Float32Array.of(1e9, 1e9) };
  recorder.append({ arm: 'arm-0', start: 0, ...pass });
  expect([...recorder.arm('arm-0', 0, 1).arrays.watched]).toEqual([0x7bff, 0x7bff]);
});
