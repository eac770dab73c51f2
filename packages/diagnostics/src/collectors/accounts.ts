import { clip } from '../clip.ts';
import type { System } from '../system/system.ts';

/** A line of the accounts file. */
export type Account = {
  readonly userName: string;
  readonly uid: number;
  readonly fullName: string | null;
  readonly home: string;
  readonly shell: string;
};

/** First number that distributions give to people, and the last one before nobody. */
const PEOPLE_FROM = 1_000;
const PEOPLE_BELOW = 60_000;

/** Every account in /etc/passwd. Accounts of a directory are not there. */
export function accountsOf({ files }: System): Account[] {
  return (files.text('/etc/passwd') ?? '').split('\n').flatMap((line) => {
    const [userName, , uid, , comment = '', home = '', shell = ''] = line.split(':');
    const number = Number(uid);
    if (userName === undefined || userName === '' || uid === undefined || !Number.isInteger(number))
      return [];
    return [{ userName, uid: number, fullName: clip(comment.split(',')[0], 120), home, shell }];
  });
}

/** True for an account made for a person and not for a program. */
export const isPersons = (account: Account): boolean =>
  account.uid >= PEOPLE_FROM &&
  account.uid < PEOPLE_BELOW &&
  !/nologin|\/false$/.test(account.shell);
