// Zoom and pan of the map with d3-zoom: Ctrl + wheel or pinch zooms, a drag pans once zoomed, buttons and keys do
// the same. The wheel alone scrolls the page, and one finger too.

import {
  zoom as createZoom,
  type D3ZoomEvent,
  select,
  type ZoomBehavior,
  type ZoomTransform,
  zoomIdentity,
} from 'd3';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { createFrame, mapSize } from '../../render/geometry.ts';

/** One cell in 1,536 is then wide enough for a finger. */
const MOST = 40;

type Behavior = ZoomBehavior<HTMLCanvasElement, unknown>;

export function useZoom(canvas: RefObject<HTMLCanvasElement | null>) {
  const [zoom, setZoom] = useState<ZoomTransform>(zoomIdentity);
  const behavior = useRef<Behavior | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const extent = (): [[number, number], [number, number]] => {
      const { width, height } = mapSize(createFrame(element.clientWidth, element.clientHeight));
      return [
        [0, 0],
        [width, height],
      ];
    };
    let scale = 1;
    const made: Behavior = createZoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1, MOST])
      .extent(extent)
      .clickDistance(4)
      .filter((event: Event) => {
        if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
        if (event instanceof MouseEvent) return event.type !== 'dblclick' && scale > 1 && event.button === 0;
        return 'touches' in event && (event.touches as TouchList).length > 1;
      })
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        scale = event.transform.k;
        setZoom(event.transform);
      });
    made.translateExtent(extent());
    behavior.current = made;
    const selection = select(element).call(made);
    const resizes = new ResizeObserver(() => {
      made.translateExtent(extent());
      selection.call(made.transform, zoomIdentity);
    });
    resizes.observe(element);
    return () => {
      resizes.disconnect();
      selection.on('.zoom', null);
    };
  }, [canvas]);

  const zoomBy = useCallback(
    (factor: number) => {
      if (canvas.current && behavior.current) select(canvas.current).call(behavior.current.scaleBy, factor);
    },
    [canvas],
  );
  const reset = useCallback(() => {
    if (canvas.current && behavior.current)
      select(canvas.current).call(behavior.current.transform, zoomIdentity);
  }, [canvas]);
  return { zoom, zoomBy, reset };
}
