import { clipOr, instantOf } from '../clip.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

const DAY_MS = 86_400_000;
const GROUPS_MAX = 100;
const MESSAGE_MAX = 400;

/** As many events as the question asks for. */
const EVENTS_MAX = 1_000;

/** Level of an event: 1 critical, 2 error. */
const CRITICAL = 1;

/** Errors of a day in the System and Application logs; PowerShell has put alike ones together. */
export const logErrors: WindowsReader<'log-errors'> = {
  asks: ['errorEvents'],
  read(answers, { clock }) {
    const groups = answers.rows('errorEvents').flatMap((found) => {
      const firstAt = momentIn(found.text('First'));
      const lastAt = momentIn(found.text('Last'));
      const count = found.count('Count') ?? 0;
      if (firstAt === null || lastAt === null || count === 0) return [];
      const event = `event ${found.count('Id') ?? '?'}`;
      return [
        {
          program: clipOr(found.text('Provider'), 'unnamed', 120),
          level: found.number('Level') === CRITICAL ? ('critical' as const) : ('error' as const),
          // An event whose program is gone has no text, but still its number.
          message: clipOr(found.text('Message'), event, MESSAGE_MAX),
          count,
          firstAt,
          lastAt,
        },
      ];
    });
    const total = groups.reduce((all, group) => all + group.count, 0);
    return {
      source: 'event-log',
      since: instantOf(clock.now() - DAY_MS) ?? new Date(0).toISOString(),
      total,
      cut: total >= EVENTS_MAX || groups.length > GROUPS_MAX,
      groups: groups.sort((a, b) => b.count - a.count).slice(0, GROUPS_MAX),
    };
  },
};
