// The service worker of this page, where there can be one, and when the browser is asked for a newer one.

import { registerSite, type SiteEvent, type SiteWorker } from './registerSite.ts';

/** A page that stays open for days asks when somebody comes back to it, at most so often. */
const CHECK_EVERY_MS = 3_600_000;

/**
 * @param base the page's folder: `sw.js` is in it
 * @returns why there is none, in a sentence
 */
export function openSite(base: string, listener: (event: SiteEvent) => void): SiteWorker | string {
  if (import.meta.env.DEV) return 'This is the development server.';
  if (!('serviceWorker' in navigator)) {
    return isSecureContext
      ? 'This browser has no service workers, or not in a private window.'
      : 'It was opened over plain HTTP: browsers keep pages from HTTPS or localhost only.';
  }
  const worker = registerSite(navigator.serviceWorker, new URL('sw.js', base), listener);
  let checkedAt = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - checkedAt < CHECK_EVERY_MS) return;
    checkedAt = performance.now();
    worker.check();
  });
  return worker;
}

/** Whether a key or a pointer was pressed since. */
export function watchTouch(target: Window): () => boolean {
  let isTouched = false;
  const note = () => {
    isTouched = true;
  };
  for (const type of ['pointerdown', 'keydown']) {
    target.addEventListener(type, note, { capture: true, once: true, passive: true });
  }
  return () => isTouched;
}

/** The page is there and has nothing to do: copying it cannot make its first paint late. */
export function whenQuiet(callback: () => void): void {
  const soon = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(callback, { timeout: 3000 });
    else setTimeout(callback, 1000);
  };
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}
