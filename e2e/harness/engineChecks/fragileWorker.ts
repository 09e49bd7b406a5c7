// The engine's worker with one thing added: its GPU device can be destroyed from outside, as a driver may do.

import { DESTROY_CHANNEL } from './destroyChannel.ts';

let device: GPUDevice | null = null;
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (descriptor) {
  device = await requestDevice.call(this, descriptor);
  return device;
};
new BroadcastChannel(DESTROY_CHANNEL).onmessage = () => device?.destroy();

await import('../../../src/workers/engineWorker.ts');
