// The GPU device is destroyed while an answer is written. The same worker has to load and answer again.

import { answerRequest, failureOf, loadRequest, withClient, writtenBy } from './client.ts';
import { DESTROY_CHANNEL } from './destroyChannel.ts';

export async function lostDevice(_options: undefined) {
  const spawn = () => new Worker(new URL('./fragileWorker.ts', import.meta.url), { type: 'module' });
  const channel = new BroadcastChannel(DESTROY_CHANNEL);
  return withClient(async (client) => {
    const request = loadRequest('webgpu');
    await client.load(request, () => {});
    let isDestroyed = false;
    const answer = client.generate(answerRequest('lost', 400), (event) => {
      if (event.type !== 'pass' || isDestroyed) return;
      isDestroyed = true;
      channel.postMessage(null);
    });
    const failure = await failureOf(answer);
    const withoutReload = await failureOf(client.generate(answerRequest('without reload', 3), () => {}));
    await client.load(request, () => {});
    const written = await writtenBy(client, answerRequest('again', 3));
    return { failure, withoutReload, written: written.length };
  }, spawn);
}
