// Saves what each control set did.

import type { ControlTally } from '../../store/controlTally.ts';
import { useServices } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { tallyTable } from './answerTables.ts';
import { useAbout } from './useAbout.ts';

export function TallyMenu({ tally }: { readonly tally: ControlTally }) {
  const { store } = useServices();
  const about = useAbout();
  return (
    <FigureMenu
      label="Save sets"
      name={`control sets ${store.getState().run?.question ?? ''}`}
      table={() => tallyTable(tally)}
      about={() => ({ ...about.ofAnswer(null), controls: store.getState().run?.controlKind ?? null })}
    />
  );
}
