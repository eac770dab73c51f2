import type { Timers } from '@firstline/connection/timers';
import type { Clock, Notices } from './ports.ts';
import { isQuiet, minutesLeft } from './quiet-hours.ts';

/** Notices that wait for the end of the quiet hours. */
export interface QuietNotices extends Notices {
  /** The hours or the clock may have changed. */
  look(): void;
  close(): void;
}

/**
 * Holds notices during quiet hours and tells afterwards in one what came. Only notices: a question for a
 * session is none, and comes whenever it is asked.
 */
export function quietNotices(
  notices: Notices,
  around: {
    readonly hours: () => string | null;
    readonly clock: Clock;
    readonly timers: Timers;
  },
): QuietNotices {
  const held = new Map<string, Parameters<Notices['answer']>[0]>();
  let cancel = () => {};

  const minute = (): number => {
    const now = new Date(around.clock.now());
    return now.getHours() * 60 + now.getMinutes();
  };

  function look(): void {
    cancel();
    if (held.size === 0) return;
    const hours = around.hours();
    if (hours !== null && isQuiet(hours, minute())) {
      // A clock that is set meanwhile is looked at again then.
      cancel = around.timers.after(minutesLeft(hours, minute()) * 60_000, look);
      return;
    }
    const all = [...held.values()];
    held.clear();
    const latest = all.at(-1);
    if (latest === undefined) return;
    if (all.length === 1) notices.answer(latest);
    else notices.several({ ticketId: latest.ticketId, count: all.length });
  }

  return {
    answer(notice) {
      const hours = around.hours();
      if (hours === null || !isQuiet(hours, minute())) {
        notices.answer(notice);
        return;
      }
      held.delete(notice.ticketId);
      held.set(notice.ticketId, notice);
      look();
    },
    several: notices.several,
    look,
    close() {
      cancel();
      held.clear();
    },
  };
}
