// "Cite…": what to write about the run on show in a paper, and what to cite.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { PopUp } from '../controls/PopUp.tsx';
import { CiteTexts } from './CiteTexts.tsx';

export function CiteButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button tiny" onPress={() => setOpen(true)}>
        Cite…
      </Button>
      <PopUp title="Cite this run" isOpen={isOpen} onOpenChange={setOpen}>
        <CiteTexts />
      </PopUp>
    </>
  );
}
