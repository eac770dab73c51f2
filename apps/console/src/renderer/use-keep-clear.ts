import { type RefObject, useEffect } from 'react';

/** Toasts stand above this element, so that none ever covers what is being written or its button. */
export function useKeepClear(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--above-composer', `${current.offsetHeight}px`),
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty('--above-composer');
    };
  }, [element]);
}
