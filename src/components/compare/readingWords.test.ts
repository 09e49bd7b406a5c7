import { describe, expect, it } from 'vitest';
import { NO_INTERVENTION } from '../../model/intervention.ts';
import { type ArmRun, newArm } from '../../store/run.ts';
import { quarterRead, readingWords } from './readingWords.ts';

function reading(count: number, readTo: number): ArmRun {
  const prompt = Array.from({ length: count }, (_, id) => ({ id, text: 'x', special: false }));
  return { ...newArm({ id: 'normal', label: 'Normal', start: NO_INTERVENTION, prompt }), readTo };
}

describe('a question that is being read', () => {
  it('says how far it is where that takes more than a step', () => {
    expect(readingWords(reading(1200, 256))).toBe('reading the question, 256 of 1,200 tokens');
    expect(readingWords(reading(60, 0))).toBe('reading the question');
    expect(readingWords(reading(0, 0))).toBe('reading the question');
  });

  it('says nothing once the answer has begun or was stopped', () => {
    const token = { id: 1, text: 'a', probability: 1, candidates: [] };
    expect(readingWords({ ...reading(1200, 1200), tokens: [token] })).toBeNull();
    expect(readingWords({ ...reading(1200, 256), isOpen: false })).toBeNull();
    expect(quarterRead({ ...reading(1200, 256), isOpen: false })).toBeNull();
  });

  it('is told aloud four times at most, and not at all where it is short', () => {
    const told = Array.from({ length: 1201 }, (_, readTo) => quarterRead(reading(1200, readTo)));
    expect([...new Set(told)]).toEqual([0, 1, 2, 3]);
    expect(quarterRead(reading(200, 128))).toBeNull();
  });
});
