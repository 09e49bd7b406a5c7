// What people do, as steps that journeys share. Elements are found as a person or a screen reader finds them: by
// role and name.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { shippedProbes } from './shippedProbes.ts';

const GOLDEN = join(import.meta.dirname, '../../fixtures/golden');

export type ArmName = 'Normal' | 'Steered' | 'Control' | `Fork ${number}`;

/** A question whose answer is long enough to interfere with. */
export const LONG_QUESTION = 'Why is the sky blue?';

export const loadButton = (page: Page) => page.getByRole('button', { name: 'Load the model' });
export const questionBox = (page: Page) => page.getByRole('textbox', { name: 'Question' });
export const askButton = (page: Page) => page.getByRole('button', { name: 'Ask', exact: true });
export const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop', exact: true });
export const machineChip = (page: Page) => page.getByRole('button', { name: 'Model and machine' });
export const notice = (page: Page) => page.getByRole('alert');
export const heatmap = (page: Page) => page.getByRole('application', { name: /layers by .* neurons/ });
export const strength = (page: Page) => page.getByRole('slider', { name: /^Strength of the \d+ loudest/ });

export const setStrength = (page: Page) =>
  page.getByRole('slider', { name: /^Strength of the \d+ H-Neurons$/ });
export const answer = (page: Page, arm: ArmName) => page.getByRole('region', { name: `${arm} answer` });

export function tokens(page: Page, arm: ArmName): Locator {
  return page.getByRole('listbox', { name: `${arm} answer, tokens` }).getByRole('option');
}

export async function answerText(page: Page, arm: ArmName): Promise<string> {
  return (await tokens(page, arm).allTextContents()).join('');
}

/** The whole instrument: figures, the control's answer, the rail. Remembered by the browser from then on. */
export async function showDetails(page: Page): Promise<void> {
  const opener = page.getByRole('button', { name: /^(Show every neuron|Simple view)$/ });
  if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
  await expect(page.getByRole('complementary', { name: 'Neurons to turn' })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** The published model, after consent, with everything on show; its probe stays out of the way. */
export async function loadPublished(page: Page): Promise<void> {
  await loadButton(page).click();
  await expectReady(page);
  await showDetails(page);
  await putProbeAside(page);
}

/** Questions go out as they are typed and the loudest neurons are turned: for journeys about the model alone. */
export async function putProbeAside(page: Page): Promise<void> {
  if (shippedProbes().length === 0) return;
  const answerOnly = page.getByRole('switch', { name: 'Answer only' });
  await answerOnly.press('Space');
  await expect(answerOnly).not.toBeChecked();
  await page.getByRole('radio', { name: 'loudest' }).click();
  await expect(strength(page)).toBeVisible();
}

/** Loading the real model takes seconds of both cores. */
export async function expectReady(page: Page): Promise<void> {
  await expect(machineChip(page)).toContainText(/CPU|WebGPU/, { timeout: 120_000 });
}

export async function ask(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question);
  await askButton(page).click();
}

/** The answer has at least so many tokens. */
export async function expectTokens(page: Page, arm: ArmName, count: number): Promise<void> {
  await expect.poll(() => tokens(page, arm).count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
}

/** Ends an answer, whether it is still being written (a micro model may be through) or not. */
export async function stopAnswer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expectDone(page);
}

/** Nothing is written any more. */
export async function expectDone(page: Page): Promise<void> {
  await expect(askButton(page)).toBeVisible({ timeout: 180_000 });
}

/** Sets the strength of the loudest neurons by the slider's keyboard. */
export async function turnOff(page: Page): Promise<void> {
  await strength(page).focus();
  await page.keyboard.press('Home');
  await expect(strength(page)).toHaveValue('0');
}

/** Sets the strength of the H-Neurons by the slider's keyboard: off, or three times as strong. */
export async function turnSet(page: Page, alpha: 0 | 3): Promise<void> {
  await setStrength(page).focus();
  await page.keyboard.press(alpha === 0 ? 'Home' : 'End');
  await expect(setStrength(page)).toHaveValue(String(alpha));
}

/** A micro model writes hundreds of tokens a second: enough of them that something can be done in time, or few. */
export async function setMostTokens(page: Page, count: number): Promise<void> {
  const settings = page.getByRole('button', { name: /^Always the likeliest token/ });
  await settings.click();
  const most = page.getByRole('textbox', { name: 'Most tokens' });
  await most.fill(String(count));
  await most.press('Enter');
  await expect(settings).toContainText(`at most ${count}`);
  await settings.click();
}

/** The recorded run that the page opens with. */
export async function openRecorded(page: Page): Promise<void> {
  await page.goto('/');
  await expect(tokens(page, 'Steered').first()).toBeVisible();
}

const isFocused = (element: Element) => element === document.activeElement;

/** By Tab alone. @param most presses after which it cannot be reached */
export async function tabTo(page: Page, target: Locator, most = 90): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate(isFocused, undefined, { timeout: 5000 })) return;
  }
  throw new Error(`${most} times Tab did not reach ${target}`);
}

/** How many different colours the heatmap's pixels have: 1 or 2 for a blank one. */
export function countColours(page: Page): Promise<number> {
  return heatmap(page).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    if (!copy) throw new Error('no 2d context');
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

export function goldenFile(name: string): Buffer {
  return readFileSync(join(GOLDEN, name));
}

/**
 * Opens the page with a micro model in place of the real one, all of the path and none of the weight, and everything
 * on show.
 */
export async function openMicro(page: Page, query = ''): Promise<void> {
  await page.route('**/micro.gguf', (route) => route.fulfill({ body: goldenFile('micro-llama-q8_0.gguf') }));
  await page.goto(`/?model=micro.gguf${query}`);
  await page.getByRole('button', { name: 'Download and open it' }).click();
  await expectReady(page);
  await showDetails(page);
}

/** The runtime's threads are workers too; they are busy waiting and never answer a call. */
export const isEngine = (worker: Worker) => /engineWorker/.test(worker.url());

export function engineOf(page: Page): Worker {
  const engine = page.workers().find(isEngine);
  if (!engine) throw new Error(`no engine among ${page.workers().map((worker) => worker.url())}`);
  return engine;
}

/** Ends the engine's worker as a browser short of memory does: without a word. */
export async function killEngine(page: Page): Promise<void> {
  const engine = engineOf(page);
  const gone = engine.waitForEvent('close');
  // A closing worker does not answer: the call ends with it, or not at all.
  void engine.evaluate(() => self.close()).catch((error: Error) => error);
  await gone;
}
