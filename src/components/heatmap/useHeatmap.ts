// Keeps a canvas up to date: redraws when the store, the size or the look changes, at most once a frame. While an answer
// is written frames are busy with its tokens: the drawing then gets a task of its own behind the frame.

import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useServices } from '../explorerContext.tsx';
import { type Drawn, type DrawnMap, drawHeatmap, isSameDrawn, type Look } from './heatmapDrawing.ts';

/** Draws into the canvas from now on; `map` is what is on it, for hit tests and for saving. */
export function useHeatmap(
  canvas: RefObject<HTMLCanvasElement | null>,
  map: RefObject<DrawnMap | null>,
  look: Omit<Look, 'image' | 'size'>,
  onDrawn: (drawn: Drawn | null) => void,
): void {
  const services = useServices();
  const latest = useRef({ look, onDrawn });
  latest.current = { look, onDrawn };
  const told = useRef<Drawn | null>(undefined);
  const frame = useRef(0);
  const task = useRef<ReturnType<typeof setTimeout>>(undefined);
  const image = useRef<ImageData | null>(null);
  const size = useRef<Look['size']>(null);

  const draw = useCallback(() => {
    frame.current = 0;
    if (!canvas.current) return;
    size.current ??= sizeOf(canvas.current);
    const given = { size: size.current, image: reused(image) };
    map.current = drawHeatmap(canvas.current, services, { ...latest.current.look, ...given });
    if (isSameDrawn(told.current, map.current)) return;
    told.current = map.current && { cellsPerPixel: map.current.cellsPerPixel };
    latest.current.onDrawn(told.current);
  }, [canvas, map, services]);

  const request = useCallback(() => {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      if (services.store.getState().run?.status === 'running') task.current = setTimeout(draw);
      else draw();
    });
  }, [draw, services]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const resizes = new ResizeObserver(() => {
      size.current = sizeOf(element);
      request();
    });
    resizes.observe(element);
    const unsubscribe = services.store.subscribe(request);
    return () => {
      resizes.disconnect();
      unsubscribe();
      cancelAnimationFrame(frame.current);
      clearTimeout(task.current);
      frame.current = 0;
    };
  }, [canvas, services, request]);

  // View, theme and cursor arrive as props: their render asks for a drawing.
  const { view, theme, cursor } = look;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every change of the look.
  useEffect(request, [request, view, theme, cursor]);
}

function sizeOf({ clientWidth, clientHeight }: HTMLCanvasElement): Look['size'] {
  return { width: clientWidth, height: clientHeight };
}

function reused(image: RefObject<ImageData | null>): Look['image'] {
  return (context, width, height) => {
    if (image.current?.width !== width || image.current.height !== height) {
      image.current = context.createImageData(width, height);
    }
    return image.current;
  };
}
