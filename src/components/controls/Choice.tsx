// One of several, named in a list that opens: for choices too many or too long for segments. Each may have a second
// line that tells it apart.

import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';

export interface ChoiceOption {
  readonly value: string;
  readonly name: string;
  readonly detail?: string;
}

interface Props {
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

export function Choice({ label, options, value, onChange }: Props) {
  return (
    <Select
      className="choice"
      selectedKey={value}
      onSelectionChange={(key) => typeof key === 'string' && onChange(key)}
    >
      <Label className="visually-hidden">{label}</Label>
      <Button className="button">
        <SelectValue className="value">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="choice-list" offset={4}>
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))}>
          {({ name, detail }) => (
            <ListBoxItem className="choice-item" textValue={name}>
              <Text slot="label">{name}</Text>
              {detail && (
                <Text slot="description" className="soft small">
                  {detail}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
