// A load is stopped at each of its stages; after every one of them a full load and an answer have to work.

import type { BackendName, LoadProgress } from '../../../src/workers/protocol.ts';
import {
  answerRequest,
  type Failure,
  failureOf,
  loadRequest,
  MODEL_URL,
  NO_FAILURE,
  withClient,
  writtenBy,
} from './client.ts';

const STAGES: readonly LoadProgress['stage'][] = ['download', 'verify', 'unpack', 'compile', 'warm-up'];

export interface AbortReport {
  readonly stage: LoadProgress['stage'];
  readonly failure: Failure;
  readonly wroteAfterwards: number;
}

export async function abortAtEveryStage({
  backend,
}: {
  readonly backend: BackendName;
}): Promise<AbortReport[]> {
  return withClient(async (client) => {
    const reports: AbortReport[] = [];
    for (const stage of STAGES) {
      let failure = NO_FAILURE;
      // A micro model can be ready before the abort has reached the worker.
      for (let attempt = 0; attempt < 5 && failure === NO_FAILURE; attempt++) {
        await client.deleteModel(MODEL_URL);
        const controller = new AbortController();
        const abortAt = (progress: LoadProgress) => {
          if (progress.stage === stage) controller.abort();
        };
        failure = await failureOf(client.load(loadRequest(backend), abortAt, controller.signal));
      }
      await client.load(loadRequest(backend), () => {});
      const written = await writtenBy(client, answerRequest(`after ${stage}`, 3));
      reports.push({ stage, failure, wroteAfterwards: written.length });
    }
    return reports;
  });
}
