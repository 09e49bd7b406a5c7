// One token. Memoised with plain props: a new token renders one element, not all. It hears no events itself, the
// text around it does (TokenText).

import { type CSSProperties, memo } from 'react';
import { formatTokenText } from '../../render/format.ts';

/** What the probe makes of a token, −1 (towards right) to 1 (towards wrong), and in words. */
export interface Tint {
  readonly share: number;
  readonly words: string;
}

export interface ShownToken {
  readonly position: number;
  readonly text: string;
  readonly special?: boolean;
  /** Taken over from the answer that this one was forked from. */
  readonly kept?: boolean;
  /** First token in which the arms differ. */
  readonly differs?: boolean;
  /** A slider moved here: the first token it could change. */
  readonly moved?: boolean;
  /** Part of what states the answer: underlined. */
  readonly inSpan?: boolean;
  readonly tint?: Tint | undefined;
}

interface Props extends ShownToken {
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

/** At full strength the text is still easy to read on it. */
const STRONGEST = 46; // percent of the colour

function tintOf(share: number): CSSProperties {
  const colour = share < 0 ? 'var(--right)' : 'var(--wrong)';
  const percent = Math.round(Math.min(1, Math.abs(share)) * STRONGEST);
  return { '--tint': `color-mix(in srgb, ${colour} ${percent}%, transparent)` } as CSSProperties;
}

export const Token = memo(function Token(props: Props) {
  const { position, text, special, kept, differs, moved, inSpan, tint, isSelected, isTabStop } = props;
  const className = [
    'token',
    special && 'special',
    text.trim() === '' && 'invisible',
    kept && 'kept',
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
  const shown = text === '' ? '·' : text.replaceAll('\n', '↵\n');
  return (
    <span
      role="option"
      aria-selected={isSelected}
      aria-label={label}
      data-position={position}
      tabIndex={isTabStop ? 0 : -1}
      className={className}
      style={tint && tintOf(tint.share)}
    >
      {differs ? <Marked text={shown} /> : shown}
    </span>
  );
});

/** The mark stands at the word: its space may be left on the line before. */
function Marked({ text }: { readonly text: string }) {
  const word = text.trimStart();
  return (
    <>
      {text.slice(0, text.length - word.length)}
      <span className="word">{word}</span>
    </>
  );
}
