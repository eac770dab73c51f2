/** Moves the focus to the next part of the screen that marks itself with `data-region`. */
export function nextRegion(page: Document): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(page.activeElement));
  const next = regions[(here + 1) % regions.length];
  const inside = next?.querySelector<HTMLElement>(
    '[tabindex="0"], button:not([disabled]), a[href], input, textarea',
  );
  (inside ?? next)?.focus();
}
