// The recorded run of a scene, as long as the scene is on show: one that comes late must not take the place of what the
// speaker went on to.

import { loadTrace } from '../../queries/traces.ts';
import { openTrace, type TraceOpener } from '../gallery/openTrace.ts';

/**
 * @param isLeft asked when the file has come
 * @returns it is on show; false: the scene was left, or something else was opened at the same moment
 * @throws ExplorerError as openTrace does
 */
export async function openSceneTrace(
  opener: TraceOpener,
  { id, alpha }: { readonly id: string; readonly alpha: number },
  isLeft: () => boolean,
): Promise<boolean> {
  await loadTrace(opener.client, opener.base, id);
  // From here on nothing is waited for: the file is there.
  return !isLeft() && openTrace(opener, id, alpha);
}
