import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { type RefObject, useState } from 'react';
import { useIntl } from 'react-intl';
import { useCommand, useConsole } from '../../console-context.ts';
import { changeSaid } from './change-words.ts';

/** Goes from change to change by key: the row gets the focus and is said. */
export function useChangeSteps(
  inside: RefObject<HTMLElement | null>,
  changes: readonly StateChange[],
) {
  const intl = useIntl();
  const { announcer } = useConsole();
  const [at, setAt] = useState<number | null>(null);
  const step = (steps: 1 | -1): void => {
    const rows = [...(inside.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    if (rows.length === 0) return;
    const focused = rows.findIndex((row) => row === document.activeElement);
    const from = focused >= 0 ? focused : (at ?? (steps === 1 ? -1 : rows.length));
    const to = Math.max(0, Math.min(rows.length - 1, from + steps));
    const row = rows[to];
    row?.focus({ preventScroll: true });
    row?.scrollIntoView?.({ block: 'nearest' });
    setAt(to);
    const change = changes.find(
      ({ section, key }) => row?.dataset['change'] === `${section}/${key}`,
    );
    if (change !== undefined) announcer.say(changeSaid(intl, change));
  };
  const off = changes.length === 0 ? '' : null;
  useCommand('next-change', () => step(1), off);
  useCommand('previous-change', () => step(-1), off);
  return { at: at === null || at >= changes.length ? null : at, next: () => step(1) };
}
