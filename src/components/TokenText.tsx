// A run of tokens as text that can be walked: a listbox with one tab stop, arrows move, a press selects. Text can
// still be marked and copied. Each token is a memoised element, so a new token renders one element, not all.

import { type CSSProperties, type KeyboardEvent, memo, useRef } from 'react';
import { formatTokenText } from '../render/format.ts';

export interface ShownToken {
  readonly position: number;
  readonly text: string;
  readonly special?: boolean;
  /** First token in which the arms differ. */
  readonly differs?: boolean;
  /** A slider moved here: the first token it could change. */
  readonly moved?: boolean;
  /** Part of what states the answer: underlined. */
  readonly inSpan?: boolean;
  /** What the probe makes of it, −1 (towards right) to 1 (towards wrong), and in words. */
  readonly tint?: { readonly share: number; readonly words: string } | undefined;
}

interface Props {
  readonly label: string;
  readonly tokens: readonly ShownToken[];
  readonly selected: number | null;
  /** Must keep its identity between renders. */
  readonly onSelect: (position: number) => void;
}

export function TokenText({ label, tokens, selected, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const hasSelected = tokens.some((token) => token.position === selected);

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -tokens.length, End: tokens.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = tokens.findIndex((token) => token.position === selected);
    const to = tokens[Math.min(tokens.length - 1, Math.max(0, from + by))];
    if (!to) return;
    onSelect(to.position);
    list.current?.querySelector<HTMLElement>(`[data-position="${to.position}"]`)?.focus();
  }

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
    >
      {tokens.map((token, i) => (
        <Token
          key={token.position}
          {...token}
          isSelected={token.position === selected}
          isTabStop={token.position === selected || (!hasSelected && i === 0)}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
}

interface TokenProps extends ShownToken {
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onSelect: (position: number) => void;
}

/** At full strength the text is still easy to read on it. */
const STRONGEST = 46; // percent of the colour

function tintOf(share: number): CSSProperties {
  const colour = share < 0 ? 'var(--right)' : 'var(--wrong)';
  const percent = Math.round(Math.min(1, Math.abs(share)) * STRONGEST);
  return { '--tint': `color-mix(in srgb, ${colour} ${percent}%, transparent)` } as CSSProperties;
}

const Token = memo(function Token(props: TokenProps) {
  const { position, text, special, differs, moved, inSpan, tint, isSelected, isTabStop, onSelect } = props;
  const isInvisible = text === '' || text.trim() === '';
  const className = [
    'token',
    special && 'special',
    isInvisible && 'invisible',
    differs && 'differs',
    moved && 'moved',
    inSpan && 'in-span',
  ]
    .filter(Boolean)
    .join(' ');
  const label = [
    `${formatTokenText(text)}, position ${position}`,
    differs && 'first difference',
    inSpan && 'states the answer',
    tint?.words,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <span
      role="option"
      aria-selected={isSelected}
      aria-label={label}
      data-position={position}
      tabIndex={isTabStop ? 0 : -1}
      className={className}
      style={tint && tintOf(tint.share)}
      title={tint?.words}
      onClick={() => onSelect(position)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect(position);
        }
      }}
    >
      {text === '' ? '·' : text.includes('\n') ? text.replaceAll('\n', '↵\n') : text}
    </span>
  );
});
