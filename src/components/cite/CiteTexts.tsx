// The methods paragraph and the BibTeX entries of the run on show, as they were when the dialog opened.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { bibtex } from '../../model/methods/bibtex.ts';
import { methodsText } from '../../model/methods/methodsText.ts';
import { modelIndexQuery } from '../../queries/models.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { CopyBlock } from './CopyBlock.tsx';
import { reportOf } from './reportOf.ts';

export function CiteTexts() {
  const { store, readings, base } = useServices();
  const manifests = useQuery(modelIndexQuery(base)).data;
  const link = useRunLink();
  // A score that is still being read, or a control set more: the texts follow.
  const [run] = useExplorer(useShallow((state) => [state.run, state.spans, state.tallies]));
  if (!run) return <p className="soft">Ask something first: then there is a run to tell of.</p>;
  const source = { readings, manifests: manifests ?? [], address: base, link, today: new Date() };
  const report = reportOf(store.getState(), source);
  return (
    <>
      <CopyBlock title="Methods" text={methodsText(report)} rows={12} />
      <CopyBlock title="BibTeX" text={bibtex(report)} rows={9} />
    </>
  );
}

/** Null until it is made, and for a run that does not fit into a link. */
function useRunLink(): string | null {
  const { linkTo } = useServices();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    linkTo().then(
      (address) => isWanted && setLink(address),
      () => isWanted && setLink(null), // "Copy link" says why
    );
    return () => {
      isWanted = false;
    };
  }, [linkTo]);
  return link;
}
