// On the first screen: that there are more recorded runs, further down.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { tracesQuery } from '../../queries/traces.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { isRowOnShow } from './isRowOnShow.ts';
import { goToGallery } from './places.ts';

export function MoreRuns() {
  const { base } = useServices();
  const { data: traces = [] } = useQuery(tracesQuery(base));
  const isRow = useExplorer(isRowOnShow);
  if (!isRow || traces.length < 2) return null;
  return (
    <Button className="link-button" onPress={goToGallery}>
      {traces.length - 1} more runs
    </Button>
  );
}
