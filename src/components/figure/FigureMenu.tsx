// "Save figure": what is on show as PNG or SVG, its numbers as CSV or JSON, each only where the caller can make it. Says
// aloud what was saved; what went wrong stays as text beside the button.

import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { rasterise } from '../../render/raster.ts';
import { type Table, tableCsv, tableJson } from '../../render/table.ts';
import { csvFile } from './csvFile.ts';
import { fileStem, saveFile } from './saveFile.ts';

interface Props {
  /** Words for the file's name; it need not be fit for a file system. */
  readonly name: string;
  readonly svg?: () => string | Promise<string>;
  /** Where it is left out, the SVG is drawn with twice its pixels. */
  readonly png?: () => Promise<Blob>;
  /** The numbers. */
  readonly table?: () => Table;
  /** What the numbers are of: the head of a JSON file. */
  readonly about?: () => object;
  /** The button's name for screen readers, where many figures have one of the same words. */
  readonly accessibleName?: string;
  /** On the button; where several figures are near each other it names this one. */
  readonly label?: string;
}

type Format = 'png' | 'svg' | 'csv' | 'json';

const FORMATS: readonly { readonly id: Format; readonly words: string }[] = [
  { id: 'png', words: 'PNG picture' },
  { id: 'svg', words: 'SVG drawing' },
  { id: 'csv', words: 'CSV table' },
  { id: 'json', words: 'JSON table' },
];

export function FigureMenu(props: Props) {
  const { name, svg, png, table, about = () => ({}), label = 'Save figure', accessibleName = label } = props;
  const [outcome, setOutcome] = useState<{ readonly isFailure: boolean; readonly words: string } | null>(
    null,
  );
  const makers: Readonly<Record<Format, (() => Promise<Blob>) | undefined>> = {
    png: png ?? (svg && (async () => rasterise(await svg(), 2))),
    svg: svg && (async () => new Blob([await svg()], { type: 'image/svg+xml' })),
    csv: table && (async () => csvFile(tableCsv(table()))),
    json: table && (async () => new Blob([tableJson(table(), about())], { type: 'application/json' })),
  };

  async function save(format: Format): Promise<void> {
    const file = `${fileStem(name)}.${format}`;
    setOutcome(null);
    try {
      const content = await makers[format]?.();
      if (!content) return;
      saveFile(file, content);
      setOutcome({ isFailure: false, words: `Saved ${file}` });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setOutcome({ isFailure: true, words: `${file} could not be made: ${why}` });
    }
  }

  return (
    <span className="figure-menu">
      <MenuTrigger>
        <Button className="button tiny" aria-label={accessibleName}>
          {label}
        </Button>
        <Popover placement="bottom end">
          <Menu className="figure-formats" onAction={(key) => void save(key as Format)}>
            {FORMATS.filter(({ id }) => makers[id]).map(({ id, words }) => (
              <MenuItem key={id} id={id} className="figure-format">
                {words}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span role="status" className={outcome?.isFailure ? 'figure-failure' : 'visually-hidden'}>
        {outcome?.words}
      </span>
    </span>
  );
}
