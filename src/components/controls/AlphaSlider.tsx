// The slider for a strength α: 0 to 3, at rest at 1. The fill grows from 1, a drag sticks to 1 when it passes,
// a double click goes back to 1, a box takes exact numbers. Knows nothing of neurons.

import { type ReactNode, useRef } from 'react';
import { Input, NumberField, Slider, SliderThumb, SliderTrack } from 'react-aria-components';

interface Props {
  /** For screen readers, the whole meaning: "Strength of the top 50". */
  readonly label: string;
  readonly shownLabel: ReactNode;
  readonly value: number;
  readonly max: number;
  readonly isDisabled?: boolean;
  readonly onChange: (alpha: number) => void;
  readonly onReset: () => void;
}

const REST = 1;
const STEP = 0.05;
/** A drag this close to 1 lands on it; keys and numbers do not stick. */
const STICK = 0.08;

export function AlphaSlider({ label, shownLabel, value, max, isDisabled = false, onChange, onReset }: Props) {
  const isDragging = useRef(false);
  const [low, high] = [Math.min(value, REST) / max, Math.max(value, REST) / max];
  return (
    <div className="row">
      <span className="row-label" aria-hidden="true">
        {shownLabel}
      </span>
      <Slider
        className="slider"
        aria-label={label}
        minValue={0}
        maxValue={max}
        step={STEP}
        value={value}
        isDisabled={isDisabled}
        onChange={(alpha) => onChange(isDragging.current && Math.abs(alpha - REST) < STICK ? REST : alpha)}
      >
        <SliderTrack
          className="track"
          onPointerDownCapture={() => {
            isDragging.current = true;
            window.addEventListener('pointerup', () => (isDragging.current = false), { once: true });
          }}
          onDoubleClick={() => !isDisabled && onReset()}
        >
          <span className="detent" style={{ left: `${(REST / max) * 100}%` }} />
          <span className="fill" style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
          <SliderThumb className="thumb" />
        </SliderTrack>
      </Slider>
      <NumberField
        aria-label={`${label}, as a number`}
        minValue={0}
        maxValue={max}
        step={STEP}
        value={value}
        isDisabled={isDisabled}
        formatOptions={{ maximumFractionDigits: 2 }}
        onChange={(alpha) => Number.isFinite(alpha) && onChange(alpha)}
      >
        <Input className="input narrow" />
      </NumberField>
    </div>
  );
}
