import { describe, expect, it } from 'vitest';
import { presetAlpha, presetWords } from './presetWords.ts';

const BY = { by: { probe: 'first', controls: 20 }, chosen: null };

const turned = (alpha: number, isChanged: boolean, isOtherAnswer = isChanged, controlsChanged = 0) => ({
  alpha,
  isChanged,
  isOtherAnswer,
  controlsChanged,
  answers: ['Paris'],
  isComplete: true,
});

describe('a picked question', () => {
  it('opens where the answer changed, and says how many control sets changed it too', () => {
    const preset = { turned: [turned(0, false, false, 4), turned(3, true, true, 9)] };
    expect(presetAlpha(preset, BY)).toBe(3);
    expect(presetWords(preset, BY)).toBe('Opens at α 3. Changed at α 3; so did 9 of 20 control sets.');
  });

  it('opens rather where the answer states something else than where only its words changed', () => {
    const preset = { turned: [turned(0, true, false, 15), turned(3, true, true, 19)] };
    expect(presetAlpha(preset, BY)).toBe(3);
    expect(presetWords(preset, BY)).toContain('Changed at α 0; so did 15 of 20 control sets.');
    expect(presetAlpha({ turned: [turned(0, true, false)] }, BY)).toBe(0);
  });

  it('keeps the strength that is set where turning changed nothing, and says so', () => {
    const preset = { turned: [turned(0, false), turned(3, false)] };
    expect(presetAlpha(preset, BY)).toBeUndefined();
    expect(presetWords(preset, BY)).toMatch(/changed nothing .* the strength that is set\.$/);
  });

  it('promises nothing of another set of neurons than the one that was searched with', () => {
    const preset = { turned: [turned(3, true)] };
    expect(presetAlpha(preset, { ...BY, chosen: 'first' })).toBe(3);
    expect(presetAlpha(preset, { ...BY, chosen: 'second' })).toBeUndefined();
    expect(presetWords(preset, { ...BY, chosen: 'second' })).toMatch(/second is chosen: .* that is set\.$/);
  });
});
