import { describe, expect, test } from 'vitest';
import { decodeExperiment, encodeExperiment } from '../model/permalink/codec.ts';
import { experimentOf } from './experiment.ts';
import { type AddressBar, syncFragment } from './fragmentSync.ts';
import { answeredExplorer, probedExplorer, SUMMARY } from './testing.ts';

/** An address bar with its history, and a page that rests when told to. */
function browser(fragment = '') {
  const entries: { fragment: string; entry: unknown }[] = [{ fragment, entry: null }];
  let at = 0;
  let listener = () => {};
  let resting: (() => void) | null = null;
  const opened: [string, number | null][] = [];
  const address: AddressBar = {
    fragment: () => entries[at]!.fragment,
    entry: () => entries[at]!.entry,
    write: (to, entry, as) => {
      if (as === 'push') entries.splice(++at);
      entries[at] = { fragment: to, entry };
    },
    onChange: (added) => {
      listener = added;
    },
  };
  return {
    deps: {
      address,
      whenAtRest: (callback: () => void) => {
        resting = callback;
      },
      openTrace: async (id: string, alpha: number | null) => {
        opened.push([id, alpha]);
      },
    },
    opened,
    entries,
    fragment: address.fragment,
    /** Time passes without a change; compression takes real time. */
    rest: async () => {
      resting?.();
      resting = null;
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    go: async (by: number) => {
      at += by;
      listener();
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    type: async (to: string) => {
      entries.splice(at + 1);
      entries.push({ fragment: to, entry: null });
      at++;
      listener();
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

async function runOf(fragment: string) {
  expect(fragment).toMatch(/^#run=1\./);
  return decodeExperiment(fragment.slice('#run='.length));
}

/** A second question, answered, and the page at rest after it. */
async function askAgain(
  { store, answers, settle }: Awaited<ReturnType<typeof answeredExplorer>>,
  page: ReturnType<typeof browser>,
): Promise<void> {
  store.getState().setQuestion('And now?');
  void store.getState().ask();
  answers[1]?.resolve(SUMMARY);
  await settle();
  await page.rest();
}

describe('the address bar', () => {
  test('follows a slider without a step in the history, once the page rests', async () => {
    const { store } = await answeredExplorer();
    const page = browser();
    syncFragment(store, page.deps);
    for (const alpha of [0.5, 1.5, 2.5]) store.getState().setGroupAlpha(alpha);
    expect(page.fragment()).toBe('');
    await page.rest();
    expect((await runOf(page.fragment())).settings.steering.alpha).toBe(2.5);
    store.getState().setGroupAlpha(3);
    await page.rest();
    expect(page.entries.length).toBe(1);
  });

  test('has a step for each question, and back shows the answers before without asking again', async () => {
    const scripted = await answeredExplorer();
    const { store } = scripted;
    const page = browser();
    syncFragment(store, page.deps);
    const first = store.getState().run;
    store.getState().setGroupAlpha(2);
    await page.rest();
    await askAgain(scripted, page);
    expect(page.entries.length).toBe(2);
    await page.go(-1);
    expect(store.getState().run?.id).toBe(first?.id);
    expect(scripted.answers.length).toBe(2);
    await page.go(1);
    expect(store.getState().run?.question).toBe('And now?');
  });

  test('opens a link that it holds at the start, and leaves it there until something is run', async () => {
    const { store: made } = await answeredExplorer();
    made.getState().setGroupAlpha(3);
    const fragment = `#run=${await encodeExperiment(experimentOf(made.getState()))}`;
    const { store, answers } = await probedExplorer();
    const page = browser(fragment);
    syncFragment(store, page.deps);
    await page.rest();
    expect(store.getState()).toMatchObject({ groupAlpha: 3, link: { status: 'offered' } });
    store.getState().setMetric('z');
    await page.rest();
    expect([page.fragment(), answers.length]).toEqual([fragment, 0]);
  });

  test('opens a recorded run by its name and strength', async () => {
    const { store } = await probedExplorer();
    const page = browser('#trace=first-visit&alpha=3');
    syncFragment(store, page.deps);
    await page.rest();
    expect(page.opened).toEqual([['first-visit', 3]]);
  });

  test.each(['#run=1.', '#run=9.AAAA', '#run=1.%%%', '#trace=../secret', '#x=<script>'])(
    'with %s says that it cannot be opened, and loses nothing',
    async (fragment) => {
      const { store } = await answeredExplorer();
      const { run } = store.getState();
      const page = browser();
      syncFragment(store, page.deps);
      await page.type(fragment);
      expect(store.getState().problem?.title).toBe('This link cannot be opened');
      expect(store.getState().run).toBe(run);
      expect(store.getState().link).toBeNull();
    },
  );

  test('has a step for a new chat, so that back finds the answers before it', async () => {
    const scripted = await answeredExplorer();
    const { store } = scripted;
    const page = browser();
    syncFragment(store, page.deps);
    const first = store.getState().run;
    store.getState().setGroupAlpha(2);
    await page.rest();
    store.getState().newChat();
    await page.rest();
    await askAgain(scripted, page);
    await page.go(-1);
    expect(store.getState().run?.id).toBe(first?.id);
  });

  test('does not bring back answers of a model that has gone', async () => {
    const scripted = await answeredExplorer();
    const { store } = scripted;
    const page = browser();
    syncFragment(store, page.deps);
    store.getState().setGroupAlpha(2);
    await page.rest();
    await askAgain(scripted, page);
    store.getState().showModel('b'.repeat(64), { layers: 2, neurons: 3 });
    await page.go(-1);
    expect(store.getState().run).toBeNull();
    expect(store.getState().link?.experiment.model?.sha256).toBe('a'.repeat(64));
  });

  test('keeps a link that is pasted while the page’s own is being written', async () => {
    const { store } = await answeredExplorer();
    const page = browser();
    syncFragment(store, page.deps);
    store.getState().setGroupAlpha(2);
    const writing = page.rest();
    const pasted = `#run=${await encodeExperiment({ ...experimentOf(store.getState()), turns: [] })}`;
    await page.type(pasted);
    await writing;
    expect(page.fragment()).toBe(pasted);
  });

  test('follows what is asked while a link is only offered', async () => {
    const { store: made } = await answeredExplorer();
    const fragment = `#run=${await encodeExperiment(experimentOf(made.getState()))}`;
    const { store, answers, settle } = await probedExplorer();
    const page = browser(fragment);
    syncFragment(store, page.deps);
    await page.rest();
    store.getState().setQuestion('My own');
    void store.getState().ask();
    answers[0]?.resolve(SUMMARY);
    await settle();
    await page.rest();
    expect((await runOf(page.fragment())).turns.map(({ question }) => question)).toEqual(['My own']);
  });

  test('keeps a link that was refused, to be mended there, until the notice is dismissed', async () => {
    const { store } = await answeredExplorer();
    const page = browser();
    syncFragment(store, page.deps);
    await page.type('#run=1.cut');
    store.getState().setGroupAlpha(2);
    await page.rest();
    expect(page.fragment()).toBe('#run=1.cut');
    store.getState().dismissProblem();
    await page.rest();
    expect(page.fragment()).toMatch(/^#run=1\.eJ/);
  });

  test('goes to a place on the page as ever, and then follows the page again', async () => {
    const { store } = await answeredExplorer();
    const page = browser();
    syncFragment(store, page.deps);
    await page.type('#main');
    expect(store.getState().problem).toBeNull();
    store.getState().setGroupAlpha(2);
    await page.rest();
    expect((await runOf(page.fragment())).settings.steering.alpha).toBe(2);
  });
});
