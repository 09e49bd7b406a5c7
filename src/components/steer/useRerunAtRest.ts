// In the simple view the slider alone answers: when it has come to rest, the question is asked again with it. With the
// whole instrument open, several things are set first, and a button asks.

import { useEffect, useState } from 'react';
import { isRerunUseful } from '../../store/runSlice.ts';
import { useServices } from '../explorerContext.tsx';

const AT_REST_MS = 500;

/** @returns the slider was moved and will ask by itself */
export function useRerunAtRest(): boolean {
  const { store } = useServices();
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = () => {
      clearTimeout(timer);
      setPending(false);
    };
    const unsubscribe = store.subscribe((state, before) => {
      // Another run is on show: its slider was not moved.
      if (state.run?.id !== before.run?.id) return forget();
      if (state.groupAlpha === before.groupAlpha || state.isDetailed || state.model.kind !== 'ready') return;
      if (state.run === null || state.run.isRecorded || state.run.status === 'running') return;
      clearTimeout(timer);
      setPending(true);
      timer = setTimeout(() => {
        setPending(false);
        const now = store.getState();
        if (!now.isDetailed && now.run?.status !== 'running' && isRerunUseful(now)) void now.rerun();
      }, AT_REST_MS);
    });
    return () => {
      forget();
      unsubscribe();
    };
  }, [store]);
  return isPending;
}
