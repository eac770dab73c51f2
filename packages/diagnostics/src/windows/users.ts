import { clipOr } from '../clip.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

const SIGN_INS_MAX = 100;
const ACCOUNTS_MAX = 200;

/** Win32_LogonSession.LogonType: 2 sits here, 10 sits elsewhere, 11 sits here without the domain. */
const REMOTE = 10;

/** Accounts that Windows makes for its own screens and fonts. */
const ofWindows = /^(?:DWM|UMFD)-\d+$|\$$/;

/** Who is signed in, and accounts of this computer (Win32_UserAccount, local ones only). */
export const users: WindowsReader<'users'> = {
  asks: ['signIns', 'accounts', 'administrators', 'agent'],
  read(answers, system) {
    const administrators = new Set(
      (answers.may('administrators') ?? []).map((one) => one.text('SID')),
    );
    const seen = new Set<string>();
    const signedIn = (answers.may('signIns') ?? [])
      .map((one) => ({
        userName: clipOr(one.text('Name'), 'unnamed', 60),
        since: momentIn(one.text('Since')),
        from: one.number('Type') === REMOTE ? ('remote' as const) : ('seat' as const),
      }))
      // A person with two tokens, one of them elevated, signs in twice at one moment.
      .filter(({ userName, from }) => {
        const key = `${userName} ${from}`;
        const known = seen.has(key) || ofWindows.test(userName);
        seen.add(key);
        return !known;
      });
    return {
      signedIn: signedIn.slice(0, SIGN_INS_MAX),
      accounts: answers
        .rows('accounts')
        .filter((one) => one.flag('Disabled') !== true)
        .slice(0, ACCOUNTS_MAX)
        .map((one) => ({
          userName: clipOr(one.text('Name'), 'unnamed', 60),
          isAdministrator: administrators.has(one.text('SID')),
        })),
      agentIsAdministrator:
        answers.may('agent')?.[0]?.flag('Administrator') ?? system.agent.isAdministrator,
    };
  },
};
