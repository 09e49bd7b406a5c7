// A labelled number box for settings. Drawn again only when one of its properties changes: it is the dearest part of a
// row that follows a slider.

import { memo } from 'react';
import { Input, Label, NumberField } from 'react-aria-components';

interface Props {
  /** Shown above the box. Where the row names it already, give `ariaLabel` instead. */
  readonly label?: string;
  readonly ariaLabel?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

const FORMAT = { maximumFractionDigits: 2, useGrouping: false } as const;

export const NumberChoice = memo(function NumberChoice({
  label,
  ariaLabel,
  value,
  min,
  max,
  step,
  isDisabled = false,
  onChange,
}: Props) {
  return (
    <NumberField
      className="field"
      {...(ariaLabel && { 'aria-label': ariaLabel })}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
      formatOptions={FORMAT}
      onChange={(next) => Number.isFinite(next) && onChange(next)}
    >
      {label && <Label className="label">{label}</Label>}
      <Input className="input number" />
    </NumberField>
  );
});
