import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodsText } from '../../model/methods/methodsText.ts';
import { decodeTrace } from '../../model/trace/codec.ts';
import { answeredExplorer, PROBE, scriptedExplorer } from '../../store/testing.ts';
import { reportOf } from './reportOf.ts';

const SOURCE = { manifests: [], address: 'https://example.org/', link: null, today: new Date('2026-11-26') };

const trace = await decodeTrace(
  new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer,
  'first-visit.trace',
);

describe('a run as a report', () => {
  it('has the instruction that it was asked with, not that of a probe chosen since', async () => {
    const { store, readings } = await answeredExplorer();
    const asked = store.getState().run?.instruction;
    store.setState({ probe: { ...PROBE, instruction: ' In one word.' } });
    const { instructions, probe } = reportOf(store.getState(), { ...SOURCE, readings });
    expect(instructions).toEqual([asked]);
    expect(probe?.instruction).toBe(' In one word.');
  });

  it('says of control sets that they changed an answer “too” only where the steered one did', () => {
    const { store, readings } = scriptedExplorer();
    store.getState().showTrace(trace, 'first-visit');
    for (const [alpha, isSteeredChanged] of [
      [0, false],
      [3, true],
    ] as const) {
      store.getState().showRecordedAlpha(alpha);
      const report = reportOf(store.getState(), { ...SOURCE, readings });
      expect(report.tally).toMatchObject({ isSteeredChanged, drawn: 20 });
    }
  });

  it('tells a published recording and a person’s saved run apart', () => {
    const { store, readings } = scriptedExplorer();
    store.getState().showTrace(trace, 'first-visit');
    const told = () => methodsText(reportOf(store.getState(), { ...SOURCE, readings }));
    expect(told()).toContain('not written in the page. Picked: 1 of 49');
    store.getState().showTrace({ ...trace, header: { ...trace.header, command: '', note: '' } });
    expect(told()).toContain('written in the page, saved to a file and opened from it again.');
  });
});
