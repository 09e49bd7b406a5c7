import { describe, expect, test } from 'vitest';
import { CETT_EPSILON, cett } from './cett.ts';
import type { GoldenIndex } from './testing/golden.ts';
import { goldenBytes } from './testing/nodeFiles.ts';

function readTensors(name: string): { shape: GoldenIndex['shape']; tensor: (key: string) => Float32Array } {
  const index: GoldenIndex = JSON.parse(new TextDecoder().decode(goldenBytes(`${name}.json`)));
  const { buffer } = goldenBytes(`${name}.f32`);
  return {
    shape: index.shape,
    tensor: (key) => {
      const entry = index.tensors[key]!;
      return new Float32Array(
        buffer,
        entry.offset,
        entry.shape.reduce((a, b) => a * b, 1),
      );
    },
  };
}

describe('cett', () => {
  test.each(['0.normal', '0.steered', '1.normal', '1.steered'])(
    'equals PyTorch’s on the micro model, case %s',
    (id) => {
      const { shape: golden, tensor } = readTensors('micro-llama-f32');
      const shape = { layers: golden.L, neurons: golden.F };
      const computed = cett(tensor(`${id}.z`), tensor(`${id}.ffn_norm`), tensor('col_norm'), shape);
      const expected = tensor(`${id}.cett`);
      const largest = expected.reduce((most, value) => Math.max(most, value), 0);
      expect(largest).toBeGreaterThan(0);
      const worst = computed.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
      expect(worst / largest).toBeLessThan(1e-6);
    },
  );

  test('a silent layer divides by ε alone', () => {
    const value = cett(Float32Array.of(-2), Float32Array.of(0), Float32Array.of(3), {
      layers: 1,
      neurons: 1,
    })[0]!;
    expect(value).toBeCloseTo(6 / CETT_EPSILON, -4);
  });

  test('writes in place when asked', () => {
    const z = Float32Array.of(1, -4);
    cett(z, Float32Array.of(2), Float32Array.of(1, 1), { layers: 1, neurons: 2 }, z);
    expect([...z]).toEqual([0.5, 2]);
  });

  test('refuses arrays whose lengths do not fit, naming them', () => {
    const shape = { layers: 2, neurons: 2 };
    expect(() => cett(new Float32Array(3), new Float32Array(2), new Float32Array(4), shape)).toThrow(
      'z has 3 values, [T, L, F] is 4',
    );
    expect(() => cett(new Float32Array(4), new Float32Array(2), new Float32Array(2), shape)).toThrow(
      'columnNorms',
    );
  });
});
