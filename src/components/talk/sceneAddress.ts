// Where a scene's QR code leads: to its recorded run, never to the model, which two hundred phones must not download.

import { formatFragment } from '../../model/permalink/fragment.ts';
import type { Scene } from '../../model/talk/talk.ts';

/** In place of the code, where phones could not open it. */
export const NO_CODE =
  'No QR code is shown: this page was opened at an address that only this machine has (localhost). From a host that ' +
  'phones reach it shows one.';

/** @param base the page's address without query and fragment; a scene without a recording leads there */
export function sceneAddress(base: string, { show }: Scene): string {
  const recording = show.kind === 'trace' ? show : show.kind === 'experiment' ? show.fallback : null;
  if (!recording) return base;
  return base + formatFragment({ kind: 'trace', id: recording.id, alpha: recording.alpha });
}
