// In the simple view the slider alone answers: when it has come to rest, the question is asked again with it. With the
// whole instrument open, several things are set first, and a button asks.

import { useEffect } from 'react';
import { isRerunUseful } from '../../store/runSlice.ts';
import { useServices } from '../explorerContext.tsx';

const AT_REST_MS = 500;

export function useRerunAtRest(): void {
  const { store } = useServices();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe((state, before) => {
      const isMoved = state.groupAlpha !== before.groupAlpha && state.run?.id === before.run?.id;
      if (!isMoved) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = store.getState();
        const isAsked = !now.isDetailed && now.model.kind === 'ready' && now.run?.status !== 'running';
        if (isAsked && isRerunUseful(now)) void now.rerun();
      }, AT_REST_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
}
