import type { Arranged, Group } from './row-index.ts';
import { groupsInOrder } from './row-index.ts';

/** One heading and the rows under it, in pixels from the top. */
export interface Stretch {
  readonly group: Group;
  readonly top: number;
  /** Index of its first row, counted over all groups. */
  readonly first: number;
  readonly count: number;
}
export interface Layout {
  readonly stretches: readonly Stretch[];
  readonly height: number;
}
export const HEADING_PX = 28;
export const ROW_PX = 36;

/** Where headings and rows stand: arithmetic, because all rows are equally high. */
export function layoutOf(shown: Arranged): Layout {
  const stretches: Stretch[] = [];
  let top = 0;
  let first = 0;
  for (const group of groupsInOrder) {
    const count = shown[group].length;
    if (count === 0) continue;
    stretches.push({ group, top, first, count });
    top += HEADING_PX + count * ROW_PX;
    first += count;
  }
  return { stretches, height: top };
}

/** The top of a row, and the indices of the rows between two heights. */
export function rowTop(layout: Layout, index: number): number {
  const stretch = layout.stretches.find(({ first, count }) => index < first + count);
  return stretch === undefined ? 0 : stretch.top + HEADING_PX + (index - stretch.first) * ROW_PX;
}

export function rowsBetween(layout: Layout, from: number, to: number): number[] {
  const indices: number[] = [];
  for (const { top, first, count } of layout.stretches) {
    const rows = top + HEADING_PX;
    const start = Math.max(0, Math.floor((from - rows) / ROW_PX));
    const end = Math.min(count, Math.ceil((to - rows) / ROW_PX));
    for (let at = start; at < end; at += 1) indices.push(first + at);
  }
  return indices;
}
