// The width a figure may fill: scenes are laid out in pixels, pages in shares of a window.

import { type RefCallback, useCallback, useState } from 'react';

/** @returns a ref for the element and its inner width in CSS pixels, 0 before it is laid out */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    setWidth(element.clientWidth);
    return () => sizes.disconnect();
  }, []);
  return [ref, width];
}
