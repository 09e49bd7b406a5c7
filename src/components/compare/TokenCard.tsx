// What is known of the token pointed at: lightly while it is, for good when it was pressed; then it can be forked
// from, and its loudest neurons chosen. It never covers the pointer and never takes the focus from a light touch.

import { useEffect, useId, useRef } from 'react';
import { Button, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatTokenText } from '../../render/format.ts';
import { armOf, tokenAt } from '../../store/run.ts';
import { useExplorer } from '../explorerContext.tsx';
import { labelOf } from './columns.ts';
import { useTokenCard } from './compareContext.ts';
import { TokenActions } from './TokenActions.tsx';
import { TokenFacts } from './TokenFacts.tsx';
import type { CardPlace } from './tokenCard.ts';

export function TokenCard() {
  const card = useTokenCard();
  const place = useStore(card, (state) => state.place);
  const hasToken = useExplorer(({ run }) => {
    const arm = place && armOf(run, place.arm);
    return arm !== null && place !== null && tokenAt(arm, place.position) !== null;
  });
  // Of the run that was on show before.
  const isGone = place !== null && !(hasToken && place.element.isConnected);
  useEffect(() => {
    if (isGone) card.close();
  }, [isGone, card]);
  if (!place || isGone) return null;
  return <PlacedCard key={`${place.arm}@${place.position}`} place={place} />;
}

function PlacedCard({ place }: { readonly place: CardPlace }) {
  const { arm, position, element } = place;
  const card = useTokenCard();
  const id = useId();
  const isPinned = useStore(card, (state) => state.isPinned);
  const isByKey = useStore(card, (state) => state.isByKey);
  const body = useRef<HTMLDivElement>(null);
  const anchor = useRef(element);
  const text = useExplorer(({ run }) => tokenTextOf(armOf(run, arm), position));
  const label = useExplorer(({ run }) => labelOf(run, arm));
  useClosing(body);

  useEffect(() => {
    if (isPinned) return;
    element.setAttribute('aria-describedby', id);
    return () => element.removeAttribute('aria-describedby');
  }, [element, id, isPinned]);

  useEffect(() => {
    if (isPinned && isByKey) body.current?.focus();
  }, [isPinned, isByKey]);

  return (
    <Popover
      className={`token-card-place ${isPinned ? 'pinned' : ''}`}
      triggerRef={anchor}
      isOpen
      isNonModal
      offset={7}
      placement="bottom start"
      containerPadding={8}
    >
      <div
        ref={body}
        id={id}
        {...(isPinned
          ? { role: 'dialog', 'aria-label': `Token “${text}” of ${label}` }
          : { role: 'tooltip' })}
        tabIndex={-1}
        className="token-card"
      >
        <div className="token-card-head">
          <b>“{text}”</b>
          <span className="soft small">{label}</span>
          {isPinned && (
            <Button
              className="button tiny plain token-card-close"
              aria-label="Close"
              onPress={() => leave(place, card)}
            >
              ✕
            </Button>
          )}
        </div>
        <TokenFacts place={place} isPinned={isPinned} />
        {isPinned && <TokenActions place={place} />}
      </div>
    </Popover>
  );
}

function tokenTextOf(arm: ReturnType<typeof armOf>, position: number): string {
  return formatTokenText((arm && tokenAt(arm, position)?.text) ?? '');
}

function leave({ element }: CardPlace, card: ReturnType<typeof useTokenCard>): void {
  element.focus({ preventScroll: true });
  card.close();
}

/** A pinned card closes with Escape, which then stops nothing else, and with a press elsewhere; not with one on the
 *  sliders, for who forks turns them first. */
function useClosing(body: { readonly current: HTMLElement | null }): void {
  const card = useTokenCard();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { place, isPinned } = card.getState();
      if (event.key !== 'Escape' || !place) return;
      if (isPinned) {
        event.preventDefault();
        event.stopPropagation();
        leave(place, card);
      } else card.close();
    }
    function onPointerDown({ target }: PointerEvent): void {
      const isWithin = target instanceof Node && body.current?.contains(target);
      const keeps = target instanceof Element && target.closest('.rail, .strength, [data-position]');
      if (!isWithin && !keeps) card.close();
    }
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [card, body]);
}
