import { expect, it } from 'vitest';

import { peakInStatus } from './processes.ts';

it('reads the peak of a process, not its present size', () => {
  expect(peakInStatus('Name:\tchrome\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n')).toBe(2048 * 1024);
});

it('refuses a status without a peak', () => {
  expect(() => peakInStatus('Name:\tkthreadd\n')).toThrow('VmHWM');
});
