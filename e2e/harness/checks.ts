// What the specs can ask of the browser, by name. A check computes and reports; the spec judges. Checks of the
// runtimes run in a worker of their own each, checks of the whole engine in the page, as its client.

import { batchOfThree } from './checks/batch.ts';
import { defaultModel } from './checks/defaultModel.ts';
import { golden } from './checks/golden.ts';
import { growingCache } from './checks/growingCache.ts';
import { identity } from './checks/identity.ts';
import { l1 } from './checks/l1.ts';
import { stores } from './checks/stores.ts';
import { texts } from './checks/texts.ts';
import { withinOneToken } from './checks/withinOneToken.ts';

export const workerChecks = {
  golden,
  batchOfThree,
  growingCache,
  identity,
  l1,
  defaultModel,
  stores,
  texts,
  withinOneToken,
};

export type WorkerChecks = typeof workerChecks;
export interface CheckRequest {
  readonly name: keyof WorkerChecks;
  readonly options: unknown;
}
export type CheckReply = { readonly value: unknown } | { readonly error: string };
