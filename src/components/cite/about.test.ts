import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeTrace } from '../../model/trace/codec.ts';
import { answeredExplorer, scriptedExplorer } from '../../store/testing.ts';
import { aboutTable } from './about.ts';

const PAGE = { base: 'https://example.org/', modelName: 'tiny' };

describe('the head of a table', () => {
  it('says of a run that was just written what it was turned by, and where, and which draw its control was', async () => {
    const { store } = await answeredExplorer();
    expect(aboutTable(store.getState(), PAGE, null)).toMatchObject({
      recorded: null,
      steering: { alpha: 1, own: 0, scope: { kind: 'all' } },
      control: { kind: store.getState().run?.controlKind, seed: store.getState().controlSeed },
    });
  });

  it('says of a recorded run that it is one, by whom, and how exact its numbers are', async () => {
    const bytes = new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer;
    const trace = await decodeTrace(bytes, 'first-visit.trace');
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace, 'first-visit');
    store.getState().showRecordedAlpha(3);
    const about = aboutTable(store.getState(), PAGE, null);
    expect(about).toMatchObject({ steering: { alpha: 3 }, control: { kind: 'matched', seed: 1 } });
    expect(about.recorded?.by).toBe('a script, published');
    expect(about.recorded?.precision).toContain('8 significant bits');
    store.getState().showTrace({ ...trace, header: { ...trace.header, command: '' } });
    expect(aboutTable(store.getState(), PAGE, null).recorded?.by).toBe('the page, saved');
  });

  it('has nothing to say before anything was asked', () => {
    const { store } = scriptedExplorer();
    expect(aboutTable(store.getState(), PAGE, null)).toMatchObject({
      question: null,
      steering: null,
      control: null,
    });
  });
});
