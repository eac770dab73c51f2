import type { Entry } from '@firstline/protocol/tickets';

/** A conversation as it is drawn: words one by one, changes between them in one fold. */
export type Item =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'changes'; readonly id: string; readonly entries: readonly Entry[] };

/** Changes worth a line of their own: they say what was done on a computer. */
const done: ReadonlySet<string> = new Set(['shell-ended', 'remedy-ended']);

/** Folds neighbouring changes, but not what was done on a computer. */
export function folded(entries: readonly Entry[]): readonly Item[] {
  const items: Item[] = [];
  for (const entry of entries) {
    const last = items.at(-1);
    const folds = entry.kind === 'change' && !done.has(entry.change?.what ?? '');
    if (!folds) items.push({ kind: 'entry', entry });
    else if (last?.kind === 'changes')
      items[items.length - 1] = { ...last, entries: [...last.entries, entry] };
    else items.push({ kind: 'changes', id: entry.id, entries: [entry] });
  }
  return items;
}
