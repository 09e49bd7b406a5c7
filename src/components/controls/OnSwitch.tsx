// A switch with its word.

import { Switch } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function OnSwitch({ label, isOn, isDisabled = false, onChange }: Props) {
  return (
    <Switch className="switch" isSelected={isOn} isDisabled={isDisabled} onChange={onChange}>
      {label}
      <span className="lever" />
    </Switch>
  );
}
