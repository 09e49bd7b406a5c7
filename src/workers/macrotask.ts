// A pause in which messages get in. On the CPU a run blocks the worker and resolves in a microtask, so without
// this between passes neither an abort nor a moved slider would be seen before the answer is complete.
// MessageChannel rather than setTimeout: nested timers wait at least 4 ms, a tenth of a token.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves in a later task, after messages that are already queued. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
