// Below the answers of a recorded run in the simple view: the other recorded runs, one quiet row.

import { useQuery } from '@tanstack/react-query';
import { tracesQuery } from '../../queries/traces.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { Cards } from './Cards.tsx';
import { isRowOnShow } from './isRowOnShow.ts';
import { GALLERY_ID, goToTop } from './places.ts';

export function GalleryRow() {
  const { base } = useServices();
  const { data: traces = [] } = useQuery(tracesQuery(base));
  const isOnShow = useExplorer(isRowOnShow);
  if (!isOnShow || traces.length < 2) return null;
  return (
    <section id={GALLERY_ID} className="gallery" aria-labelledby="gallery-title">
      <h2 id="gallery-title" className="soft small">
        More recorded runs
      </h2>
      <Cards traces={traces} label="Recorded runs" onOpened={goToTop} />
    </section>
  );
}
