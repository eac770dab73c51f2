import { clipOr, instantOf } from '../clip.ts';
import type { Read } from '../collector.ts';
import { said, saidFor } from './said.ts';

const SIGN_INS_MAX = 100;
const ACCOUNTS_MAX = 200;

/** macOS gives people numbers from here on. */
const PEOPLE_FROM = 501;

/** Accounts of this Mac from the directory service, and who is signed in, from who(1). */
export const users: Read<'users'> = async (system, run) => {
  const [accounts, members, sessions] = await Promise.all([
    saidFor(system, run, 'dscl', ['.', '-list', '/Users', 'UniqueID']),
    said(system, run, 'dscl', ['.', '-read', '/Groups/admin', 'GroupMembership']),
    said(system, run, 'who', []),
  ]);
  const administrators = new Set((members ?? '').replace(/^\w+:/, '').trim().split(/\s+/));
  return {
    signedIn: sessionsIn(sessions ?? '', system.clock.now(), system.zoneOffsetMinutes()).slice(
      0,
      SIGN_INS_MAX,
    ),
    accounts: [...accounts.matchAll(/^(\S+)\s+(\d+)$/gm)]
      .filter(([, name = '', number]) => Number(number) >= PEOPLE_FROM && !name.startsWith('_'))
      .slice(0, ACCOUNTS_MAX)
      .map(([, name = '']) => ({
        userName: clipOr(name, 'unnamed', 60),
        isAdministrator: administrators.has(name),
      })),
    agentIsAdministrator: system.agent.isAdministrator,
  };
};

/** `amira    console      Nov 21 08:00`, with where from in brackets; the year is not told. */
export function sessionsIn(text: string, nowMs: number, offsetMinutes: number) {
  const year = new Date(nowMs).getUTCFullYear();
  return [...text.matchAll(/^(\S+)\s+(console|tty\S*)\s+(\w{3}) +(\d+) (\d\d:\d\d)(.*)$/gm)].map(
    ([, name, , month = '', day, time, rest = '']) => {
      const at = (of: number) =>
        Date.parse(`${day} ${month} ${of} ${time} UTC`) - offsetMinutes * 60_000;
      // Nobody signed in tomorrow: that was last year.
      const ms = at(year) > nowMs ? at(year - 1) : at(year);
      return {
        userName: clipOr(name, 'unnamed', 60),
        since: instantOf(ms),
        from: /\(.+\)/.test(rest) ? ('remote' as const) : ('seat' as const),
      };
    },
  );
}
