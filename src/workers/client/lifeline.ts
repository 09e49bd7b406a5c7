// A worker that closes itself, or that the browser ends for want of memory, fires no event. It holds a Web
// Lock as long as it lives; whoever is granted the same lock after it knows that it is gone.

/** Calls `onEnd` when the holder of the lock is gone, unless `signal` aborts first. */
export function watchLifeline(name: string, onEnd: () => void, signal: AbortSignal): void {
  navigator.locks.request(name, { signal }, onEnd).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  });
}
