// Copying the link of what is on show, by button or key: one state for the word that answers.

import { create } from 'zustand';
import { isExplorerError } from '../../model/errors.ts';
import { copyText } from '../controls/copyText.ts';
import { useServices } from '../explorerContext.tsx';

type Answer =
  | { readonly kind: 'none' | 'copied' }
  /** The browser allows no copying: the person does it. */
  | { readonly kind: 'by-hand'; readonly address: string }
  | { readonly kind: 'refused'; readonly why: string };

const COPIED_FOR = 2500; // ms

export const useCopyAnswer = create<Answer>(() => ({ kind: 'none' }));

/** Never re-renders: the answer is useCopyAnswer's. */
export function useCopyLink(): () => Promise<void> {
  const { linkTo } = useServices();
  return async () => {
    try {
      const address = await linkTo();
      if (!(await copyText(address))) return answer({ kind: 'by-hand', address });
      answer({ kind: 'copied' });
      setTimeout(() => useCopyAnswer.getState().kind === 'copied' && answer({ kind: 'none' }), COPIED_FOR);
    } catch (error) {
      if (!isExplorerError(error)) throw error;
      answer({ kind: 'refused', why: error.message });
    }
  };
}

export function answer(next: Answer): void {
  useCopyAnswer.setState(next, true);
}
