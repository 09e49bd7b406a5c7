// From an error to what the page says and offers. The engine's own message is shown as it is (it names the
// offender and the value); this file adds the headline and the one button that helps.

import { type ErrorCode, isExplorerError } from '../model/errors.ts';

/** What the button of a notice does; null: there is nothing to press, the message says what to do. */
export type Remedy = 'load-again' | 'load-on-cpu' | 'restart-engine' | null;

export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly remedy: Remedy;
}

export const LINK_REFUSED = 'This link cannot be opened';

type Stage = 'load' | 'run' | 'storage';

/** Null for an abort: the person asked for it. */
export function describeProblem(error: unknown, stage: Stage): Problem | null {
  if (!isExplorerError(error)) {
    return {
      title: 'Something unexpected went wrong',
      detail: error instanceof Error ? error.message : String(error),
      remedy: 'restart-engine',
    };
  }
  if (error.code === 'aborted') return null;
  return { title: titleOf(error.code), detail: error.message, remedy: remedyOf(error.code, stage) };
}

function titleOf(code: Exclude<ErrorCode, 'aborted'>): string {
  switch (code) {
    case 'file.invalid':
      return 'This file is not a readable GGUF model';
    case 'file.unsupported':
      return 'This model is of a kind the explorer does not run';
    case 'file.hash':
      return 'The model file differs from the published one';
    case 'template.invalid':
      return 'The model’s chat template could not be used';
    case 'request.invalid':
      return 'The engine refused this request';
    case 'context.full':
      return 'The text is longer than the model can hold';
    case 'questions.invalid':
      return 'This question file could not be read';
    case 'trace.invalid':
      return 'This recorded run cannot be shown';
    case 'link.invalid':
      return LINK_REFUSED;
    case 'talk.invalid':
      return 'This talk cannot be opened';
    case 'probe.invalid':
      return 'This probe cannot be used here';
    case 'pipeline.invalid':
      return 'The files of this run do not fit together';
    case 'network':
      return 'The download failed';
    case 'storage':
      return 'The browser’s storage could not be used';
    case 'backend.unavailable':
      return 'This browser cannot run the model that way';
    case 'backend.lost':
      return 'The graphics processor was lost';
    case 'backend.failed':
      return 'The model could not be run';
    case 'backend.broken':
      return 'The engine’s runtime could not be started';
    case 'worker.died':
      return 'The engine stopped';
    case 'version':
      return 'The page and its engine come from different versions';
    default:
      return code satisfies never;
  }
}

function remedyOf(code: Exclude<ErrorCode, 'aborted'>, stage: Stage): Remedy {
  switch (code) {
    case 'network':
    case 'file.hash':
      return 'load-again';
    case 'storage':
      return stage === 'load' ? 'load-again' : null;
    case 'backend.unavailable':
      return 'load-on-cpu';
    case 'backend.lost':
    case 'backend.broken':
    case 'worker.died':
      return 'restart-engine';
    case 'backend.failed':
      return stage === 'load' ? 'load-on-cpu' : 'restart-engine';
    case 'request.invalid':
    case 'context.full':
    case 'file.invalid':
    case 'file.unsupported':
    case 'template.invalid':
    case 'questions.invalid':
    case 'trace.invalid':
    case 'link.invalid':
    case 'talk.invalid':
    case 'probe.invalid':
    case 'pipeline.invalid':
    case 'version':
      return null;
    default:
      return code satisfies never;
  }
}
