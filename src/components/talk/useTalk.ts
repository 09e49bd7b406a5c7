// The talk on show: one's own, or the one that is published with the page, which is fetched when it is first needed.

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Talk } from '../../model/talk/talk.ts';
import { talkQuery } from '../../queries/talks.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';

interface FoundTalk {
  readonly talk: Talk | null;
  /** In words, why there is none. */
  readonly trouble: string | null;
}

export function useTalk(): FoundTalk {
  const { base } = useServices();
  const { offerTalk } = useActions();
  const talk = useExplorer((state) => state.talk);
  const { data, error } = useQuery(talkQuery(base));
  useEffect(() => {
    if (data) offerTalk(data);
  }, [data, offerTalk]);
  return { talk, trouble: talk ? null : (error?.message ?? null) };
}
