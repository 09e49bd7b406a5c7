import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleTrace } from '../model/testing/anyTrace.ts';
import { encodeTrace } from '../model/trace/codec.ts';
import { answerText } from './conversation.ts';
import { armOf } from './run.ts';
import { answeredExplorer, PROBE, scriptedExplorer } from './testing.ts';

const golden = readFileSync('src/model/trace/golden/format-1.trace');
const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const recorded = () => fileOf('run.trace', Uint8Array.from(golden));

describe('a file from the disk', () => {
  test('is a run by its first bytes, whatever it is called', async () => {
    const { store } = scriptedExplorer();
    await store.getState().openFile(fileOf('download (1).bin', Uint8Array.from(golden)));
    const { run, problem, traceId } = store.getState();
    expect(answerText(armOf(run, 'normal')!)).toContain('Pakistan');
    expect([run?.isRecorded, problem, traceId]).toEqual([true, null, null]);
  });

  test('is a model or a probe, and goes the way of one', async () => {
    const live = await answeredExplorer();
    await live.store.getState().openFile(fileOf('mine.json', JSON.stringify({ ...PROBE, id: 'mine' })));
    expect(live.store.getState().probe?.id).toBe('mine');
    void live.store.getState().openFile(fileOf('model', 'GGUF\u0003'));
    await expect.poll(() => live.loads.length).toBe(2);
    expect(live.loads[1]?.request).toMatchObject({ source: { kind: 'file', file: { name: 'model' } } });
  });

  test.each([
    ['notes.txt', 'Dear diary', '“notes.txt” is none of these. The page opens saved runs (.trace)'],
    ['empty.trace', '', 'empty.trace: it is not a recorded run'],
    ['cut.trace', Uint8Array.from(golden.subarray(0, 3000)), 'cut.trace: 2980 bytes of data'],
    ['page.html', '<html>', '“page.html” is none of these'],
  ])(
    'that is refused is named, with what helps, and what is on show stays: %s',
    async (name, content, words) => {
      const live = await answeredExplorer();
      const { run, probe } = live.store.getState();
      await live.store.getState().openFile(fileOf(name, content));
      expect(live.store.getState().problem?.detail).toContain(words);
      expect(live.store.getState()).toMatchObject({ run, probe });
    },
  );

  test('that is too large for a run is not read', async () => {
    const { store } = scriptedExplorer();
    const huge = Object.assign(recorded(), {
      arrayBuffer: () => Promise.reject(new Error('it was read')),
    });
    Object.defineProperty(huge, 'size', { value: 1e9 });
    await store.getState().openFile(huge);
    expect(store.getState().problem?.detail).toContain('1000 MB; a saved run has at most 67 MB');
  });

  test('that cannot be read says so', async () => {
    const { store } = scriptedExplorer();
    const gone = Object.assign(recorded(), { arrayBuffer: () => Promise.reject(new Error('moved')) });
    await store.getState().openFile(gone);
    expect(store.getState().problem?.detail).toContain('cannot be read from the disk; choose it again');
  });

  test('dropped with others is not guessed at', async () => {
    const { store } = scriptedExplorer();
    await store.getState().openFiles([recorded(), fileOf('b.gguf', 'GGUF')]);
    expect(store.getState().problem?.detail).toBe(
      '2 files were dropped: “run.trace”, “b.gguf”. Drop one at a time.',
    );
    expect(store.getState().run).toBeNull();
    await store.getState().openFiles([]);
    expect(store.getState().problem?.detail).toContain('What was dropped is no file');
  });

  test('opened last is the one on show, however long the other takes', async () => {
    const { store } = scriptedExplorer();
    let read: (bytes: ArrayBuffer) => void = () => {};
    const slow = Object.assign(recorded(), {
      arrayBuffer: () =>
        new Promise<ArrayBuffer>((resolve) => {
          read = resolve;
        }),
    });
    const first = store.getState().openFile(slow);
    const other = fileOf('other.trace', await encodeTrace(exampleTrace()));
    await store.getState().openFile(other);
    read(Uint8Array.from(golden).buffer);
    await first;
    expect(store.getState().trace?.header.title).toBe('A run');
  });
});
