// The one voice of the comparison (announcement.ts). Always there: a region that comes with its words is often not read
// aloud.

import { useEffect, useRef, useState } from 'react';
import { setOf } from '../../store/probeSet.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { baseRateOf } from '../guess/baseRate.ts';
import { usePresets } from '../usePresets.ts';
import { announcementOf, type Moment, momentKey } from './announcement.ts';

export function Announcer() {
  const { store } = useServices();
  const { presets } = usePresets();
  const key = useExplorer(momentKey);
  const [words, say] = useState('');
  const before = useRef<Moment | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when there may be something to tell.
  useEffect(() => {
    const now = store.getState();
    const said =
      before.current &&
      announcementOf(now, before.current, (run) =>
        presets && now.probe
          ? baseRateOf(presets, run, { probe: now.probe.id, neurons: setOf(now.probe).positive })
          : null,
      );
    before.current = now;
    if (said !== null) say(said);
  }, [key]);
  return (
    <p className="visually-hidden" role="status" aria-label="What happened">
      {words}
    </p>
  );
}
