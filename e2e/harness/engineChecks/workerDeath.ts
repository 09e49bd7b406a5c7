// The worker is killed while it answers: without an event, as browsers do it. Then it is started again.

import { spawnEngineWorker } from '../../../src/workers/client/engineClient.ts';
import type { BackendName } from '../../../src/workers/protocol.ts';
import { answerRequest, type Failure, failureOf, loadRequest, withClient, writtenBy } from './client.ts';

export async function workerDeath({ backend }: { readonly backend: BackendName }) {
  const workers: Worker[] = [];
  const spawn = () => {
    const worker = spawnEngineWorker();
    workers.push(worker);
    return worker;
  };
  return withClient(async (client) => {
    await client.load(loadRequest(backend), () => {});
    const phases: string[] = [];
    client.subscribe(({ phase }) => phases.push(phase));
    const failures: Failure[] = [];
    const answer = client.generate(answerRequest('killed', 400), (event) => {
      if (event.type === 'pass') workers[0]?.terminate();
    });
    failures.push(await failureOf(answer));
    failures.push(await failureOf(client.listModels()));
    client.restart();
    const report = await client.load(loadRequest(backend), () => {});
    const written = await writtenBy(client, answerRequest('again', 3));
    return { failures, phases, written: written.length, backend: report.backend };
  }, spawn);
}
