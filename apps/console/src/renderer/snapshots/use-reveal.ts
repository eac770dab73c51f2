import { type RefObject, useEffect } from 'react';

/**
 * Brings the place that evidence named into sight and gives it the focus. A value that has no place of its
 * own, as one inside a cell, leads to what holds it.
 */
export function useReveal(inside: RefObject<HTMLElement | null>, path: string | null): void {
  useEffect(() => {
    if (path === null || inside.current === null) return;
    const places = [...inside.current.querySelectorAll<HTMLElement>('[data-path]')];
    for (let wanted = path; wanted !== ''; wanted = outerOf(wanted)) {
      const found = places.find((each) => each.dataset['path'] === wanted);
      if (found === undefined) continue;
      found.dataset['named'] = '';
      found.tabIndex = -1;
      // Quietly: the focus says where, the page does not fly.
      found.scrollIntoView?.({ block: 'center' });
      found.focus({ preventScroll: true });
      return () => {
        delete found.dataset['named'];
      };
    }
    return;
  }, [inside, path]);
}

/** `a[0].b` → `a[0]` → `a` → nothing. */
function outerOf(path: string): string {
  const end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return end < 0 ? '' : path.slice(0, end);
}
