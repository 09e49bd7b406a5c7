// A choice between a few alternatives, all visible. Exactly one is chosen. Memoised, because panels around it render
// with every token: give it options and a callback that keep their identity.

import { memo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly name: string; readonly isDisabled?: boolean }[];
  readonly value: T;
  readonly isDisabled?: boolean;
  readonly onChange: (value: T) => void;
}

function SegmentGroup<T extends string>({ label, options, value, isDisabled = false, onChange }: Props<T>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className="segment"
          isDisabled={isDisabled || option.isDisabled === true}
        >
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export const Segments = memo(SegmentGroup) as typeof SegmentGroup;
