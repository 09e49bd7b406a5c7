// A run of tokens as text that can be walked: a listbox with one tab stop; arrows move, pointing or focus opens the
// card of a token, a press or Enter pins it, F forks there. Text can still be marked and copied. Events are heard
// here, once for all tokens.

import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { ArmId } from '../../model/generation/types.ts';
import { armOf } from '../../store/run.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { useTokenCard } from './compareContext.ts';
import { whyNoFork } from './forkReason.ts';
import { type ShownToken, Token } from './Token.tsx';

interface Props {
  readonly label: string;
  readonly arm: ArmId;
  readonly tokens: readonly ShownToken[];
}

export function TokenText({ label, arm, tokens }: Props) {
  const { store } = useServices();
  const { look, fork } = useActions();
  const card = useTokenCard();
  const selected = useExplorer((state) => (state.arm === arm ? state.shownPosition() : null));
  const hasSelected = tokens.some((token) => token.position === selected);

  function walk(list: HTMLElement, by: number): void {
    const from = tokens.findIndex((token) => token.position === selected);
    const to = tokens[Math.min(tokens.length - 1, Math.max(0, from + by))];
    if (!to) return;
    card.close();
    look(arm, to.position);
    list.querySelector<HTMLElement>(`[data-position="${to.position}"]`)?.focus();
  }

  function forkAt(position: number): void {
    const state = store.getState();
    const index = position - (armOf(state.run, arm)?.prompt.length ?? 0);
    if (index < 0 || whyNoFork(state) !== null) return;
    card.close();
    void fork(arm, index);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key, currentTarget } = event;
    const place = placeOf(event.target, arm);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -tokens.length, End: tokens.length }[key];
    if (by !== undefined) walk(currentTarget, by);
    else if (key === 'f' || key === 'F') forkAt(place.position);
    else if (key === 'Enter' || key === ' ') {
      look(arm, place.position);
      card.pin(place, true);
    } else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    const place = placeOf(event.target, arm);
    if (!place || !getSelection()?.isCollapsed) return; // text was marked
    look(arm, place.position);
    card.pin(place, false);
  }

  function onPointerOver(event: PointerEvent): void {
    const place = event.pointerType === 'touch' ? null : placeOf(event.target, arm);
    if (place) card.point(place);
  }

  function onFocus(event: FocusEvent): void {
    const place = placeOf(event.target, arm);
    if (place?.element.matches(':focus-visible')) card.point(place);
  }

  return (
    <div
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerOver={onPointerOver}
      onPointerLeave={card.leave}
      onFocus={onFocus}
      onBlur={card.leave}
    >
      {tokens.map((token, i) => (
        <Token
          key={token.position}
          {...token}
          isSelected={token.position === selected}
          isTabStop={token.position === selected || (!hasSelected && i === 0)}
        />
      ))}
    </div>
  );
}

function placeOf(target: EventTarget, arm: ArmId) {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null;
  return element && { arm, element, position: Number(element.dataset.position) };
}
