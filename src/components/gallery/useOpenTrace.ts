// Opening a recorded run by a press: which one is on its way, and what went wrong.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../explorerContext.tsx';
import { openTrace } from './openTrace.ts';

export interface OpenByPress {
  /** The one that is being fetched. */
  readonly opening: string | null;
  /** In words. */
  readonly trouble: string | null;
  /** @returns it is on show */
  open(stem: string): Promise<boolean>;
}

export function useOpenTrace(): OpenByPress {
  const client = useQueryClient();
  const { base, store } = useServices();
  const [opening, setOpening] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function open(stem: string): Promise<boolean> {
    setOpening(stem);
    setTrouble(null);
    try {
      return await openTrace({ client, base, store }, stem);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      setOpening((now) => (now === stem ? null : now));
    }
  }

  return { opening, trouble, open };
}
