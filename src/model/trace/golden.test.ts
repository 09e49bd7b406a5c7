import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeTrace, encodeTrace } from './codec.ts';
import type { TraceArm } from './header.ts';
import { traceReadings } from './readings.ts';

/** Written by the version that first wrote the format; never made again. */
const opened = (name: string) => {
  const bytes = readFileSync(join(import.meta.dirname, 'golden', name));
  return decodeTrace(Uint8Array.from(bytes).buffer, name);
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const textOf = ({ tokens }: Pick<TraceArm, 'tokens'>) => tokens.map(({ text }) => text).join('');

describe('a file of format 1', () => {
  test('is read as the version that wrote it read it', async () => {
    const { header, arms, columns, columnNorms, spans } = await opened('format-1.trace');
    expect(header.arms.map((arm) => [arm.id, textOf(arm)])).toEqual([
      ['normal', 'The city of Ulmomuvika is in the country of Pakistan.'],
      ['steered@0', 'The city of Ulmomuvika is in the country of Pakistan.'],
      ['control@0', 'The city of Ulmomuvika is in the country of Pakistan.'],
      ['steered@3', 'The city of Ulmomuvika is in the country of Turkey.'],
    ]);
    expect(header.settings.map(({ alpha, draws }) => [alpha, draws.length])).toEqual([
      [0, 20],
      [3, 0],
    ]);
    expect(
      arms.map(({ watched, cells, cellZ, norms, layerSums }) =>
        [watched, cells, cellZ, norms, layerSums].map((values) => Number(sum(values).toPrecision(9))),
      ),
    ).toEqual([
      [162412920, 50655167, 64519534, 196747.079, 38910857],
      [35829717, 11596752, 14276624, 33237.4254, 8842573],
      [35984304, 11597956, 14603758, 33155.657, 8842703],
      [36141596, 11576460, 14287456, 33090.6577, 8841569],
    ]);
    expect([sum(columns), sum(columnNorms).toPrecision(9)]).toEqual([51_762_264, '8924.32227']);
    expect(spans.map((span) => sum(span).toPrecision(9))).toEqual(['2.57184372', '2.14674616']);
  });

  test('says what it never knew as not known', async () => {
    const { header, arms, spanScores } = await opened('format-1.trace');
    expect(header).toMatchObject({
      outcome: 'done',
      experiment: null,
      scorer: null,
      control: null,
      tally: [],
    });
    expect([...arms.map(({ scores }) => scores.length), ...spanScores.map(({ length }) => length)]).toEqual(
      Array.from({ length: 6 }, () => 0),
    );
  });

  test('is written anew in the format of today, smaller and with the same readings', async () => {
    const trace = await opened('format-1.trace');
    const bytes = await encodeTrace(trace);
    expect(bytes.length).toBeLessThan(54_661);
    const again = await decodeTrace(bytes.buffer, 'again.trace');
    expect(again.header).toEqual(trace.header);
    const known = (values: Float32Array) => values.filter((value) => !Number.isNaN(value));
    const [before, after] = [trace, again].map((one) => known(traceReadings(one).at('normal', 60)!.z));
    expect(after!.length).toBeGreaterThan(100);
    expect(after).toEqual(before);
    expect(again.spans).toEqual(trace.spans);
  });
});

describe('a file of format 2', () => {
  test('is read as it was written: a conversation with a fork, saved by the page', async () => {
    const { header, arms, spans, spanScores } = await opened('format-2.trace');
    expect(header.arms.map((arm) => [arm.id, textOf(arm), arm.from?.tokens ?? null])).toEqual([
      ['normal', ' t7 t8', null],
      ['steered', ' t7 t6', null],
      ['control', ' t7 t6', null],
      ['fork-1', ' t7 t4', 1],
    ]);
    expect(header.asked.history.map((turn) => [turn.question, ...turn.arms.map(textOf)])).toEqual([
      ['Hi', ' t5 t6', ' t5 t6', ' t5 t8'],
    ]);
    expect(header.scorer?.id).toBe('tiny');
    expect(header.experiment?.turns.map(({ question }) => question)).toEqual(['Hi', 'And then?']);
    expect(header.spans.map(({ tokens, isByHand }) => [...tokens, isByHand])).toEqual([
      [0, 2, true],
      [0, 2, false],
      [0, 2, false],
      [0, 2, false],
    ]);
    expect(arms.map(({ watched, cells, cellZ }) => [sum(watched), sum(cells), sum(cellZ)])).toEqual(
      arms.map(() => [199_787, 60, 363_152]),
    );
    expect(arms.map(({ scores }) => [...scores].map((score) => Number(score.toFixed(4))))).toEqual(
      arms.map(() => [0.5, 0.5075, 0.515, 0.5225]),
    );
    expect([spans, spanScores].map((all) => all.map((values) => Number(sum(values).toPrecision(6))))).toEqual(
      [
        [18.6, 18.6, 18.6, 18.6],
        [2.8, 2.8, 2.8, 2.8],
      ],
    );
  });
});
