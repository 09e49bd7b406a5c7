// Counts what a WebGPU program asks of the GPU in this worker, whoever asks: onnxruntime's calls are not its own to
// report. Has to be in place before the device is made.

/** @returns how many so far; always 0 where there is no WebGPU. */
export function countGpuCalls(): () => { dispatches: number; submits: number } {
  const counts = { dispatches: 0, submits: 0 };
  if ('GPUComputePassEncoder' in globalThis) {
    const pass = GPUComputePassEncoder.prototype;
    const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = pass;
    pass.dispatchWorkgroups = function (...args) {
      counts.dispatches++;
      return dispatchWorkgroups.apply(this, args);
    };
    pass.dispatchWorkgroupsIndirect = function (...args) {
      counts.dispatches++;
      return dispatchWorkgroupsIndirect.apply(this, args);
    };
    const { submit } = GPUQueue.prototype;
    GPUQueue.prototype.submit = function (...args) {
      counts.submits++;
      return submit.apply(this, args);
    };
  }
  return () => ({ ...counts });
}
