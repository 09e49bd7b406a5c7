// The recorded runs behind a button, when they are not below the answers.

import { useQuery } from '@tanstack/react-query';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { tracesQuery } from '../../queries/traces.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { Cards } from './Cards.tsx';
import { isRowOnShow } from './isRowOnShow.ts';

export function GalleryButton() {
  const { base } = useServices();
  const { data: traces = [] } = useQuery(tracesQuery(base));
  const isRow = useExplorer(isRowOnShow);
  const isOther = useExplorer(
    ({ model, modelHash }) =>
      model.kind === 'ready' && traces.some((entry) => entry.model.sha256 !== modelHash),
  );
  if (isRow || traces.length === 0) return null;
  return (
    <DialogTrigger>
      <Button className="chip">Recorded runs ▾</Button>
      <Popover className="preset-list" offset={6}>
        <Dialog className="gallery-dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="small">
                Recorded runs <span className="soft">(no model needed)</span>
              </Heading>
              {isOther && (
                <p className="small soft">
                  They are of another model: opening one puts the loaded one aside.
                </p>
              )}
              <Cards traces={traces} label="Recorded runs" onOpened={close} />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
