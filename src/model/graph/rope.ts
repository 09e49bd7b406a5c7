// Rotary position tables for GroupQueryAttention: angle of pair i at position p is p · base^(−2i/headSize).

import type { ModelConfig } from '../config.ts';

/** cos or sin of every angle, [positions, headSize / 2]. */
export function ropeTable(config: ModelConfig, positions: number, wave: 'cos' | 'sin'): Float32Array {
  const pairs = config.headSize / 2;
  const table = new Float32Array(positions * pairs);
  const f = wave === 'cos' ? Math.cos : Math.sin;
  for (let i = 0; i < pairs; i++) {
    const frequency = config.ropeBase ** ((-2 * i) / config.headSize);
    for (let p = 0; p < positions; p++) table[p * pairs + i] = f(p * frequency);
  }
  return table;
}
