// Two answers asked for in quick succession, one stopped by hand, one moved while it is written.

import { NO_INTERVENTION } from '../../../src/model/intervention.ts';
import type { BackendName, GenerateEvent } from '../../../src/workers/protocol.ts';
import { answerRequest, failureOf, loadRequest, withClient, writtenBy } from './client.ts';

export async function supersededAnswer({ backend }: { readonly backend: BackendName }) {
  return withClient(async (client) => {
    await client.load(loadRequest(backend), () => {});
    const alone = await writtenBy(client, answerRequest('alone', 6));
    const first = failureOf(client.generate(answerRequest('first', 400), () => {}));
    const second = await writtenBy(client, answerRequest('second', 6));

    const controller = new AbortController();
    const stopped = await failureOf(
      client.generate(
        answerRequest('stopped', 400),
        (event) => {
          if (event.type === 'pass' && event.pass.next) controller.abort();
        },
        controller.signal,
      ),
    );

    const zeroed = { ...NO_INTERVENTION, own: [[5, 0]] as const };
    const seen: { moved: number | null; outcome: unknown; zBefore: number[]; zAfter: number[] } = {
      moved: null,
      outcome: null,
      zBefore: [],
      zAfter: [],
    };
    let asked: Promise<unknown> = Promise.resolve();
    await client.generate(answerRequest('moved', 60), (event: GenerateEvent) => {
      if (event.type === 'moved') seen.moved = event.position;
      if (event.type !== 'pass') return;
      const z = event.pass.z[5] ?? Number.NaN;
      (seen.moved === null ? seen.zBefore : seen.zAfter).push(z);
      if (event.pass.next && seen.outcome === null) {
        seen.outcome = 'asked';
        asked = client.setIntervention('moved', 'normal', zeroed).then((outcome) => {
          seen.outcome = outcome;
        });
      }
    });
    await asked;
    const afterTheEnd = await client.setIntervention('moved', 'normal', zeroed);
    return { alone, first: await first, second, stopped, move: seen, afterTheEnd };
  });
}
