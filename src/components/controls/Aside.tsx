// Words that open more words beside them: by press, so that fingers reach them too.

import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

interface Props {
  /** What is pressed. */
  readonly label: string;
  /** Of what opens, for screen readers. */
  readonly title: string;
  readonly children: ReactNode;
}

export function Aside({ label, title, children }: Props) {
  return (
    <DialogTrigger>
      <Button className="link-button">{label}</Button>
      <Popover className="aside" offset={6} placement="bottom start">
        <Dialog className="aside-body" aria-label={title}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
