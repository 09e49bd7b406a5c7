// A load is stopped at each of its stages; after every one of them a full load and an answer have to work.

import type { BackendName, LoadProgress } from '../../../src/workers/protocol.ts';
import {
  answerRequest,
  type Failure,
  failureOf,
  loadRequest,
  MODEL_URL,
  withClient,
  writtenBy,
} from './client.ts';

const STAGES: readonly LoadProgress['stage'][] = ['download', 'verify', 'unpack', 'compile', 'warm-up'];

export interface AbortReport {
  readonly stage: LoadProgress['stage'];
  readonly failure: Failure;
  /** Stages seen after the abort. */
  readonly later: readonly string[];
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
      await client.deleteModel(MODEL_URL);
      const controller = new AbortController();
      const later: string[] = [];
      const load = client.load(
        loadRequest(backend),
        (progress) => {
          if (controller.signal.aborted && progress.stage !== stage) later.push(progress.stage);
          if (progress.stage === stage) controller.abort();
        },
        controller.signal,
      );
      const failure = await failureOf(load);
      await client.load(loadRequest(backend), () => {});
      const written = await writtenBy(client, answerRequest(`after ${stage}`, 3));
      reports.push({ stage, failure, later, wroteAfterwards: written.length });
    }
    return reports;
  });
}
