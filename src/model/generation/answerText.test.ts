import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toyTokenizer } from '../testing/toyTokenizer.ts';
import { createAnswerText } from './answerText.ts';

const [a, b, c] = [0, 1, 2];
const euro = [36, 37, 38]; // one byte each

function write(
  ids: readonly number[],
  stops: readonly string[],
): { text: string; kept: number; stopped: boolean } {
  const answer = createAnswerText(toyTokenizer, stops);
  let text = '';
  for (const id of ids) {
    text += answer.push(id);
    if (answer.stopped) return { text, kept: answer.kept, stopped: true };
  }
  text += answer.finish();
  return { text, kept: answer.kept, stopped: answer.stopped };
}

describe('answer text', () => {
  test('without a stop string it is what the tokens decode to, and all are kept', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(39), { maxLength: 20 }), (ids) => {
        expect(write(ids, [])).toEqual({ text: toyTokenizer.decode(ids), kept: ids.length, stopped: false });
      }),
    );
  });

  test('tokens that begin a character of the stop string do not belong to the answer', () => {
    expect(write([a, b, ...euro, c], ['€'])).toEqual({ text: 'ab', kept: 2, stopped: true });
  });

  test('a token that only partly lies before the stop string gives its letters but is not kept', () => {
    const bb = 27; // 'bb', one token
    expect(write([a, bb, c], ['bc'])).toEqual({ text: 'ab', kept: 1, stopped: true });
  });

  test('what may have been a stop string comes out at the end', () => {
    expect(write([a, b], ['bc'])).toEqual({ text: 'ab', kept: 2, stopped: false });
  });

  test('a character cut off at the end is U+FFFD, even in a stop string', () => {
    expect(write([a, 36, 37], [])).toEqual({ text: 'a\uFFFD', kept: 3, stopped: false });
    expect(write([a, 36, 37], ['\uFFFD'])).toEqual({ text: 'a', kept: 1, stopped: true });
  });
});
