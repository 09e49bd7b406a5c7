// Which token the card is about. Pointing and the keyboard's focus open it lightly, after a moment and for as long as
// they last; a press pins it until it is closed. A small store of its own, so that pointing renders the card only.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ArmId } from '../../model/generation/types.ts';

export interface CardPlace {
  readonly arm: ArmId;
  readonly position: number;
  /** The token on the page. */
  readonly element: HTMLElement;
}

export interface CardState {
  readonly place: CardPlace | null;
  readonly isPinned: boolean;
  /** Pinned by a key: the card takes the focus, and gives it back. */
  readonly isByKey: boolean;
}

export interface TokenCardStore
  extends Pick<StoreApi<CardState>, 'getState' | 'subscribe' | 'getInitialState'> {
  point(place: CardPlace): void;
  leave(): void;
  pin(place: CardPlace, isByKey: boolean): void;
  close(): void;
}

/** Crossing the text opens nothing. */
const OPENING_MS = 140;
/** From one token to the next the card does not flicker. */
const CLOSING_MS = 90;

const CLOSED: CardState = { place: null, isPinned: false, isByKey: false };

export function createTokenCard(): TokenCardStore {
  const store = createStore<CardState>()(() => CLOSED);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function soon(ms: number, state: CardState): void {
    clearTimeout(timer);
    if (!store.getState().isPinned) timer = setTimeout(() => store.setState(state), ms);
  }

  function now(state: CardState): void {
    clearTimeout(timer);
    store.setState(state);
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    point: (place) => soon(store.getState().place ? 0 : OPENING_MS, { ...CLOSED, place }),
    leave: () => soon(CLOSING_MS, CLOSED),
    pin: (place, isByKey) => now({ place, isPinned: true, isByKey }),
    close: () => now(CLOSED),
  };
}
