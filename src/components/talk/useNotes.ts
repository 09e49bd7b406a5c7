// Where the notes are: in a window of their own, or, where pop-ups are blocked, on the slide.

import { useCallback, useEffect, useState } from 'react';
import { useTheme } from '../useTheme.ts';
import { copyLook, openNotesWindow } from './notesWindow.ts';

interface Notes {
  /** Null: none is open. */
  readonly window: Window | null;
  /** @returns false: no window could be opened */
  readonly toggle: () => boolean;
}

export function useNotes(): Notes {
  const theme = useTheme();
  const [opened, setOpened] = useState<Window | null>(null);

  useEffect(() => {
    if (!opened) return;
    const close = () => opened.close();
    const forget = () => setOpened(null);
    opened.addEventListener('pagehide', forget);
    window.addEventListener('pagehide', close); // without the talk it would stay as it is
    return () => {
      opened.removeEventListener('pagehide', forget);
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [opened]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is what changes the look.
  useEffect(() => {
    if (opened) copyLook(opened.document);
  }, [opened, theme]);

  const toggle = useCallback(() => {
    const next = opened ? null : openNotesWindow();
    setOpened(next);
    return opened !== null || next !== null;
  }, [opened]);

  return { window: opened, toggle };
}
