// The few signs the page uses, drawn in the colour of the text around them; none carries meaning alone.

import type { ReactNode } from 'react';
import { LINE_STYLES, lineStyleOf } from '../../render/lines.ts';
import { type Mark as MapMark, markPath } from '../../render/marks.ts';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const PlayIcon = () => (
  <Icon>
    <path d="M5 3.2v9.6L12.6 8z" fill="currentColor" strokeLinejoin="round" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.4" />
  </Icon>
);

export const LinkIcon = () => (
  <Icon>
    <path d="M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.5-2.5a2.6 2.6 0 0 0-3.7-3.7l-.9.9" strokeLinecap="round" />
    <path d="M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9" strokeLinecap="round" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <rect x="4" y="4" width="8" height="8" rx="1.2" fill="currentColor" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z" strokeLinejoin="round" />
  </Icon>
);

/** How an arm is drawn in every figure: arms differ by label and line style, never by colour. */
export function ArmLine({ arm }: { readonly arm: string }) {
  const { dash, isRound } = LINE_STYLES[lineStyleOf(arm)];
  return (
    <svg className="arm-line" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
      <path
        d="M1 5h24"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeDasharray={dash}
        strokeLinecap={isRound ? 'round' : 'butt'}
      />
    </svg>
  );
}

/** A mark of the map, for legends. */
export function MarkIcon({ shape, tone }: Pick<MapMark, 'shape' | 'tone'>) {
  return (
    <svg className={`mark ${tone}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={markPath(shape, 8, 8, 5)} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}

/** The mark of the explorer: rows of cells, one of them ringed. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <g fill="currentColor">
        <rect x="4" y="5" width="6" height="5" rx="1" opacity=".35" />
        <rect x="12" y="5" width="6" height="5" rx="1" opacity=".15" />
        <rect x="20" y="5" width="6" height="5" rx="1" opacity=".55" />
        <rect x="4" y="13" width="6" height="5" rx="1" opacity=".15" />
        <rect x="12" y="13" width="6" height="5" rx="1" opacity=".75" />
        <rect x="4" y="21" width="6" height="5" rx="1" opacity=".55" />
        <rect x="12" y="21" width="6" height="5" rx="1" opacity=".25" />
        <rect x="20" y="21" width="6" height="5" rx="1" opacity=".35" />
        <rect x="21.5" y="14" width="3" height="3" rx="1" />
      </g>
      <circle cx="23" cy="15.5" r="5.2" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}
