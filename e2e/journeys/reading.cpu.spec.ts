// A long question takes a while to read: how far it is stands where the answer will be, and is said aloud seldom.

import { expect, test } from '@playwright/test';
import { ENDLESS, folderOf, microProbe, openPublishedMicro } from './publishedMicro.ts';
import { ask, expectTokens, stopAnswer } from './steps.ts';

test('while a long question is read, its answers say how far, and the voice speaks a few times only', async ({
  page,
}) => {
  const probe = microProbe({ model: { sha256: ENDLESS.sha256, layers: 3, neurons: 128 } });
  await openPublishedMicro(page, folderOf([probe]), { model: ENDLESS });
  await page.evaluate(() => {
    const seen = { shown: [] as string[], said: [] as string[] };
    const keep = (list: string[], text: string | null | undefined) => {
      if (text && text !== list.at(-1)) list.push(text);
    };
    new MutationObserver(() => {
      keep(seen.shown, document.querySelector('[aria-label="Normal answer"] .reading')?.textContent);
      keep(seen.said, document.querySelector('[role="status"][aria-label="What happened"]')?.textContent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seen });
  });
  await ask(page, 'sky '.repeat(600));
  await expectTokens(page, 'Normal', 1);
  const { shown, said } = await page.evaluate(
    () => (window as never as { seen: Record<string, string[]> }).seen,
  );
  expect(shown?.some((text) => /^reading the question, [\d,]+ of [\d,]+ tokens$/.test(text))).toBe(true);
  expect(said?.length).toBeLessThanOrEqual(3);
  for (const words of said ?? []) expect(words).toMatch(/^Reading the question: (25|50|75) %\.$/);
  await stopAnswer(page);
});
