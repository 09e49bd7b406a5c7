// Keys of the whole page. They rest while a field, a slider or a control that uses the same key has the focus.

import { useEffect } from 'react';
import { useServices } from './explorerContext.tsx';

export const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Space'], 'play or pause through the tokens'],
  [['←', '→'], 'previous or next token'],
  [['0', '1', '2', '3'], 'set the strength α'],
  [['R'], 'draw another random control'],
  [['Esc'], 'stop the answer or the download'],
  [['?'], 'this list'],
];

/** Lists of choices go to the entry that begins with the letter typed. */
const TEXT_ENTRY =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="slider"], .choice, .choice-list';
const OWN_SPACE = 'button, a, [role="option"], [role="application"], [role="radio"], [role="switch"]';

export function useKeys(): void {
  const { store } = useServices();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const within = (selector: string) => target instanceof Element && target.closest(selector) !== null;
      const state = store.getState();
      if (key === 'Escape') {
        if (within('[role="dialog"]')) return;
        state.stop();
        state.cancelLoad();
        return;
      }
      if (within(TEXT_ENTRY)) return;
      if (key === '?') state.openHelp(true);
      else if (key === ' ' && !within(OWN_SPACE)) state.setPlaying(!state.isPlaying);
      else if (key === 'ArrowLeft') state.step(-1);
      else if (key === 'ArrowRight') state.step(1);
      else if (key === 'r' || key === 'R') state.redrawControl();
      else if (/^[0-3]$/.test(key)) state.setGroupAlpha(Number(key));
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store]);
}
