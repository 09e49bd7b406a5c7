import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTokenCard } from './tokenCard.ts';

const at = (position: number) => ({ arm: 'normal', position, element: {} as HTMLElement });

describe('the card of a token', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('opens a moment after a token is pointed at, and closes after it is left', () => {
    const card = createTokenCard();
    card.point(at(3));
    expect(card.getState().place).toBeNull();
    vi.runAllTimers();
    expect(card.getState()).toMatchObject({ place: { position: 3 }, isPinned: false });
    card.leave();
    vi.runAllTimers();
    expect(card.getState().place).toBeNull();
  });

  it('does not open for a token that was only crossed', () => {
    const card = createTokenCard();
    card.point(at(3));
    card.leave();
    vi.runAllTimers();
    expect(card.getState().place).toBeNull();
  });

  it('goes from one token to the next without closing between', () => {
    const card = createTokenCard();
    card.point(at(3));
    vi.runAllTimers();
    const seen: (number | undefined)[] = [];
    card.subscribe(({ place }) => seen.push(place?.position));
    card.leave();
    card.point(at(4));
    vi.runAllTimers();
    expect(seen).toEqual([4]);
  });

  it('stays with the token it is pinned to until it is closed, whatever is pointed at', () => {
    const card = createTokenCard();
    card.point(at(2));
    card.pin(at(3), false);
    card.point(at(4));
    card.leave();
    vi.runAllTimers();
    expect(card.getState()).toMatchObject({ place: { position: 3 }, isPinned: true });
    card.close();
    expect(card.getState().place).toBeNull();
  });
});
