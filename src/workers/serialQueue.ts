// One queue for every create and every run: two overlapping calls into onnxruntime-web kill the renderer.
// A task that fails fails alone; the next one starts as if nothing had happened.

export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Starts `task` once every earlier one has settled. Resolves or rejects as the task does. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    // The failure is the caller's to handle; the queue only waits for it to be over.
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
