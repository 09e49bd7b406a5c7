// Keys of the whole page. They rest while a field, a slider or a control that uses the same key has the focus.

import { useEffect, useEffectEvent } from 'react';
import type { ExplorerState } from '../store/explorer.ts';
import { armOf } from '../store/run.ts';
import { useServices } from './explorerContext.tsx';
import { useCopyLink } from './link/useCopyLink.ts';

export const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Space'], 'play or pause through the tokens'],
  [['←', '→'], 'previous or next token'],
  [['↑', '↓'], 'the chosen neuron’s neighbour one layer up or down'],
  [['0', '1', '2', '3'], 'set the strength α'],
  [['R'], 'draw another random control'],
  [['D'], 'show every neuron, or the simple view'],
  [['C'], 'copy the link of what is on show'],
  [['F'], 'fork the answer at the token on show'],
  [['Ctrl', 'Z'], 'undo the last question'],
  [['Esc'], 'stop the answer or the download'],
  [['?'], 'this list'],
];

/** Lists of choices go to the entry that begins with the letter typed. */
const TEXT_ENTRY =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="slider"], .choice, .choice-list';
const OWN_SPACE = 'button, a, [role="option"], [role="application"], [role="radio"], [role="switch"]';

export function useKeys(): void {
  const { store } = useServices();
  const copyLink = useEffectEvent(useCopyLink());
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      if (event.defaultPrevented || event.altKey) return;
      const within = (selector: string) => target instanceof Element && target.closest(selector) !== null;
      const state = store.getState();
      if (state.isTalking) return; // a talk has its own (talk/useTalkKeys.ts)
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'z' || event.shiftKey || within(TEXT_ENTRY)) return;
        state.undo();
        event.preventDefault();
        return;
      }
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
      else if (key === 'ArrowUp' && state.neuron !== null) state.stepLayer(-1);
      else if (key === 'ArrowDown' && state.neuron !== null) state.stepLayer(1);
      else if (key === 'f' || key === 'F') forkHere(state);
      else if (key === 'c' || key === 'C') void copyLink();
      else if (key === 'd' || key === 'D') state.setDetailed(!state.isDetailed);
      else if (key === 'r' || key === 'R') state.redrawControl();
      else if (/^[0-3]$/.test(key)) state.setGroupAlpha(Number(key));
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

/** At the token on show, if it belongs to an answer. */
function forkHere(state: ExplorerState): void {
  const arm = armOf(state.run, state.arm);
  const position = state.shownPosition();
  const token = arm && position !== null ? position - arm.prompt.length : -1;
  if (arm && token >= 0) void state.fork(arm.id, token);
}
