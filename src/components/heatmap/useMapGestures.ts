// Hands on the map: Ctrl + wheel or two fingers zoom, a drag pans once zoomed. The wheel alone scrolls the page, and
// one finger too.

import { type RefObject, useEffect, useRef } from 'react';
import { createFrame, type Frame, mapSize } from '../../render/geometry.ts';
import { type MapShape, type MapView, panView, zoomView } from './mapView.ts';

/** A drag shorter than this is a click. CSS pixels. */
const CLICK = 4;
/** Of a wheel's step: as fast as maps on the web. */
const WHEEL = 0.004;

export type ChangeView = (change: (view: MapView) => MapView) => void;

/** @returns whether the last press moved the map, so that it is no click */
export function useMapGestures(
  canvas: RefObject<HTMLCanvasElement | null>,
  shape: MapShape,
  change: ChangeView,
): RefObject<boolean> {
  const hasMoved = useRef(false);
  const { layers, neurons } = shape;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const cells = { layers, neurons };
    const frame = () => createFrame(element.clientWidth, element.clientHeight);
    let from: { x: number; y: number } | null = null;
    let fingers: Fingers | null = null;

    function zoomAt(factor: number, x: number, y: number): void {
      const size = frame();
      change((view) => zoomView(view, factor, placeOf(size, x, y), size, cells));
    }

    function onWheel(event: WheelEvent): void {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
      zoomAt(Math.exp(-pixels * WHEEL), event.offsetX, event.offsetY);
    }

    function onPointerDown(event: PointerEvent): void {
      hasMoved.current = false;
      if (event.pointerType !== 'touch' && event.button === 0) from = { x: event.clientX, y: event.clientY };
    }

    function onPointerMove(event: PointerEvent): void {
      if (!from || event.buttons === 0) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!hasMoved.current && Math.hypot(dx, dy) < CLICK) return;
      hasMoved.current = true;
      element?.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY };
      change((view) => panView(view, dx, dy, frame(), cells));
    }

    function onPointerUp(): void {
      from = null;
    }

    function onTouch(event: TouchEvent): void {
      const before = fingers;
      fingers = element && fingersOf(event.touches, element);
      if (!fingers) return;
      event.preventDefault();
      hasMoved.current = true;
      if (!before) return;
      const { x, y, apart } = fingers;
      const [dx, dy] = [x - before.x, y - before.y];
      change((view) => panView(view, dx, dy, frame(), cells));
      zoomAt(apart / before.apart, x, y);
    }

    const listening = new AbortController();
    const { signal } = listening;
    const active = { passive: false, signal };
    element.addEventListener('wheel', onWheel, active);
    element.addEventListener('touchstart', onTouch, active);
    element.addEventListener('touchmove', onTouch, active);
    element.addEventListener('touchend', onTouch, { signal });
    element.addEventListener('pointerdown', onPointerDown, { signal });
    element.addEventListener('pointermove', onPointerMove, { signal });
    element.addEventListener('pointerup', onPointerUp, { signal });
    element.addEventListener('pointercancel', onPointerUp, { signal });
    return () => listening.abort();
  }, [canvas, layers, neurons, change]);
  return hasMoved;
}

/** Shares of the map's width and height, also beside it. */
function placeOf(frame: Frame, x: number, y: number): { across: number; down: number } {
  const { width, height } = mapSize(frame);
  const share = (part: number) => Math.min(1, Math.max(0, part));
  return { across: share((x - frame.left) / width), down: share(y / height) };
}

interface Fingers {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
}

/** Where two fingers are, from the corner of the canvas; null for another number of them. */
function fingersOf(touches: TouchList, element: Element): Fingers | null {
  const [one, other] = touches;
  if (!one || !other || touches.length !== 2) return null;
  const box = element.getBoundingClientRect();
  return {
    x: (one.clientX + other.clientX) / 2 - box.left,
    y: (one.clientY + other.clientY) / 2 - box.top,
    apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
  };
}
