// Calls that may be skipped when a newer one is waiting: slider moves. One call is in flight; of those that come
// meanwhile only the newest is sent. The engine coalesces as well; this keeps a drag from queueing messages.

/**
 * Wraps `send` so that at most one call runs at a time and the latest value always gets sent.
 * Failures go to `onFailure` and do not stop later values.
 */
export function latestWins<T>(
  send: (value: T) => Promise<void>,
  onFailure: (error: unknown) => void,
): (value: T) => void {
  let waiting: { readonly value: T } | null = null;
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting) {
      const { value } = waiting;
      waiting = null;
      try {
        await send(value);
      } catch (error) {
        onFailure(error);
      }
    }
    busy = false;
  }

  return (value) => {
    waiting = { value };
    if (!busy) void drain();
  };
}
