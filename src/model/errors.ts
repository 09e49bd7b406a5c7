// Every failure that a person can cause or meet has a code. The code survives the worker boundary (see
// workers/protocol.ts), so the page can offer the right remedy; the message names the offender, the value
// found and the remedy.

export type ErrorCode =
  | 'file.invalid' // not a GGUF, truncated, or inconsistent
  | 'file.unsupported' // a valid GGUF of a kind this build does not run
  | 'file.hash' // bytes differ from the published sha256
  | 'template.invalid' // the chat template cannot be rendered
  | 'request.invalid' // an argument outside its range
  | 'context.full' // more positions than the model or the device can hold
  | 'questions.invalid' // a question file that cannot be read
  | 'probe.invalid' // a probe file that is broken, or for another model
  | 'trace.invalid' // a recorded run that is broken, or of another version
  | 'link.invalid' // a link to an experiment that cannot be read
  | 'talk.invalid' // a list of scenes that cannot be read
  | 'pipeline.invalid' // files of a pipeline run that are missing, broken or of other settings
  | 'network' // a download failed
  | 'storage' // the browser's storage refused or lost something
  | 'backend.unavailable' // WebGPU or WebAssembly cannot be used here
  | 'backend.lost' // the GPU device was lost
  | 'backend.failed' // a session could not be created, or a run was rejected
  | 'backend.broken' // the runtime itself did not start; this worker cannot try again
  | 'worker.died' // the worker stopped answering
  | 'version' // page and worker come from different builds
  | 'aborted'; // stopped on request

export class ExplorerError extends Error {
  override readonly name = 'ExplorerError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export function isExplorerError(error: unknown, code?: ErrorCode): error is ExplorerError {
  return error instanceof ExplorerError && (code === undefined || error.code === code);
}

/** What src/model needs of an AbortSignal (it compiles without DOM types). */
export interface Cancellation {
  readonly aborted: boolean;
}

export function throwIfCancelled(signal: Cancellation | undefined): void {
  if (signal?.aborted) throw new ExplorerError('aborted', 'stopped on request');
}
