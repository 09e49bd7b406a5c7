import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStopMatcher } from './stopStrings.ts';

/** The rule, character by character over the whole text. */
function reference(text: string, strings: readonly string[]): { answer: string; stopped: boolean } {
  for (let end = 1; end <= text.length; end++) {
    const ending = strings.filter((string) => text.slice(0, end).endsWith(string));
    if (ending.length === 0) continue;
    return { answer: text.slice(0, end - Math.max(...ending.map((s) => s.length))), stopped: true };
  }
  return { answer: text, stopped: false };
}

function run(pieces: readonly string[], strings: readonly string[]): { answer: string; stopped: boolean } {
  const matcher = createStopMatcher(strings);
  let answer = '';
  for (const piece of pieces) {
    const { text, stopped } = matcher.push(piece);
    answer += text;
    if (stopped) return { answer, stopped };
  }
  return { answer: answer + matcher.flush(), stopped: false };
}

const letters = (constraints: fc.StringConstraints) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), ...constraints });

describe('stop strings', () => {
  test('the answer does not depend on how the text was cut, and ends where the rule says', () => {
    fc.assert(
      fc.property(
        fc.array(letters({ maxLength: 4 }), { maxLength: 12 }),
        fc.array(letters({ minLength: 1, maxLength: 5 }), { maxLength: 3 }),
        (pieces, strings) => {
          expect(run(pieces, strings)).toEqual(reference(pieces.join(''), strings));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a stop string that begins with itself is found at its first occurrence', () => {
    expect(run(['aa', 'aab'], ['aab'])).toEqual({ answer: 'aa', stopped: true });
  });

  test('only what may begin a stop string is held back', () => {
    const matcher = createStopMatcher(['\n\nUser:']);
    expect(matcher.push('yes\n')).toEqual({ text: 'yes', stopped: false });
    expect(matcher.push('no')).toEqual({ text: '\nno', stopped: false });
    expect(matcher.push('\n\nUs')).toEqual({ text: '', stopped: false });
    expect(matcher.push('er: and more')).toEqual({ text: '', stopped: true });
  });

  test('without stop strings everything passes through', () => {
    expect(createStopMatcher([]).push('any')).toEqual({ text: 'any', stopped: false });
  });
});
