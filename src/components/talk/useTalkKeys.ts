// Keys of a talk. A clicker sends PageDown and PageUp: those always change the scene, the others rest while something
// that uses them has the focus.

import { useEffect } from 'react';
import type { BlindColumn } from '../../model/talk/blind.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { roundOf, sceneOnShow } from '../../store/talkSliceOnShow.ts';
import { useServices } from '../explorerContext.tsx';

export const TALK_KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['→', 'PageDown', 'Space'], 'next scene'],
  [['←', 'PageUp'], 'previous scene'],
  [['Home', 'End'], 'first and last scene'],
  [['0', '1', '2', '3'], 'set the strength α, as recorded'],
  [['↑', '↓'], 'the next recorded strength up or down'],
  [['A', 'B', 'C'], 'blind round: a vote; with Shift one is taken back'],
  [['R'], 'blind round: tell which is which'],
  [['N'], 'speaker notes in a window of their own; where it is blocked, on the slide: the room sees them'],
  [['Q'], 'the QR code, large'],
  [['T'], 'light or dark'],
  [['Esc'], 'leave the talk'],
  [['?'], 'this list'],
];

export type TalkPart = 'notes' | 'qr' | 'keys';

export interface TalkParts {
  readonly toggle: (part: TalkPart) => void;
  /** @returns false: nothing was open */
  readonly close: () => boolean;
  readonly changeTheme: () => void;
}

interface Vote {
  readonly column: BlindColumn;
  readonly by: 1 | -1;
}

const TEXT_ENTRY = 'input, textarea, select, [role="slider"], [role="listbox"], [role="dialog"]';
const OWN_SPACE = 'button, a, [role="switch"], [role="application"]';

export function useTalkKeys({ toggle, close, changeTheme }: TalkParts): void {
  const { store } = useServices();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target, key } = event;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const within = (selector: string) => target instanceof Element && target.closest(selector) !== null;
      const state = store.getState();
      if (within('[role="dialog"]')) return;
      const by = { PageDown: 1, PageUp: -1 }[key];
      if (by === 1 || by === -1) state.stepScene(by);
      else if (key === 'Escape') close() || state.leaveTalk();
      else if (within(TEXT_ENTRY) || (key === ' ' && within(OWN_SPACE))) return;
      else if (key === 'n' || key === 'N') toggle('notes');
      else if (key === 'q' || key === 'Q') toggle('qr');
      else if (key === '?') toggle('keys');
      else if (key === 't' || key === 'T') changeTheme();
      else if (!walk(state, key) && !turn(state, key) && !vote(state, event)) return;
      event.preventDefault();
      event.stopPropagation();
    }
    // Before a slider that has the focus turns the page key into a jump of its own.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [store, toggle, close, changeTheme]);
}

function walk(state: ExplorerState, key: string): boolean {
  if (key === 'ArrowRight' || key === ' ') state.stepScene(1);
  else if (key === 'ArrowLeft') state.stepScene(-1);
  else if (key === 'Home') state.goToScene(0);
  else if (key === 'End') state.goToScene(Number.POSITIVE_INFINITY);
  else return false;
  return true;
}

/** Only where answers with their strength are on show. */
function turn(state: ExplorerState, key: string): boolean {
  const scene = sceneOnShow(state);
  if (!scene || scene.show.kind === 'words' || scene.round || !state.run?.isRecorded) return false;
  if (/^[0-3]$/.test(key)) state.showRecordedAlpha(Number(key));
  else if (key === 'ArrowUp' || key === 'ArrowDown') state.stepRecordedAlpha(key === 'ArrowUp' ? 1 : -1);
  else return false;
  return true;
}

/** By the Shift key, not by the case of the letter: Caps Lock must not turn votes around. */
export function voteOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Vote | null {
  const column = 'abc'.indexOf(key.toLowerCase());
  if (column < 0 || key.length !== 1) return null;
  return { column: column as BlindColumn, by: shiftKey ? -1 : 1 };
}

function vote(state: ExplorerState, event: KeyboardEvent): boolean {
  const scene = sceneOnShow(state);
  if (!scene?.round || !roundOf(state, scene.id)) return false;
  const wanted = voteOf(event);
  if (event.key.toLowerCase() === 'r') state.reveal(scene.id);
  else if (wanted) state.vote(scene.id, wanted.column, wanted.by);
  else return false;
  return true;
}
