import { describe, expect, test } from 'vitest';
import { createToyForward } from '../testing/toyForward.ts';
import { requestOf, runAll } from '../testing/toyRuns.ts';
import { toyTokenizer } from '../testing/toyTokenizer.ts';
import { collect } from './collect.ts';
import { generate } from './generate.ts';

describe('collect', () => {
  test('gathers text, kept tokens and stop of each arm', async () => {
    const plain = await runAll(requestOf());
    const text = plain.arms.get('normal')!.text;
    const stop = { maxTokens: 10, tokens: [], strings: [text.slice(3, 6)] };
    const answers = await collect(generate(createToyForward(), requestOf({ stop })));
    const answer = answers.get('normal')!;
    expect(answer.stop).toBe('string');
    expect(answer.text).toBe(text.slice(0, text.indexOf(stop.strings[0]!)));
    expect(answer.text.startsWith(toyTokenizer.decode(answer.tokens.map(({ id }) => id)))).toBe(true);
  });
});
