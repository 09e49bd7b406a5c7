// A dialog over the page: closes with Escape, a press outside, or its button.

import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Beside the closing button. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function PopUp({ title, isOpen, onOpenChange, action, children }: Props) {
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="title">
            {title}
          </Heading>
          {children}
          <div className="actions">
            {action ?? <span />}
            <Button slot="close" className="button">
              Close
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
