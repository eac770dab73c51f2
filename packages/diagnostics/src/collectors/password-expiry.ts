import { instantOf } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { accountsOf, isPersons } from './accounts.ts';
import { signInsOf } from './sign-ins.ts';

const DAY_MS = 86_400_000;

/** A longest age of so many days is how "never" is written. */
const NEVER_DAYS = 99_999;

/**
 * By when the password of whoever sits here must be changed; null when never, or when that is not known
 * here, as for accounts of a directory.
 */
export async function passwordExpiresAt(
  system: System,
  run: Pick<Run, 'signal'>,
): Promise<string | null> {
  const names = await peopleHere(system);
  if (!system.agent.isAdministrator) return ownExpiry(names, system, run);
  const shadow = system.files.text('/etc/shadow') ?? '';
  const times = shadow.split('\n').flatMap((line) => {
    const [name = ''] = line.split(':', 1);
    const ms = names.has(name) ? expiryIn(line, system.clock.now()) : null;
    return ms === null ? [] : [ms];
  });
  return times.length === 0 ? null : instantOf(Math.min(...times));
}

/** Who sits here: whoever is signed in, or else the only person with an account. */
async function peopleHere(system: System): Promise<ReadonlySet<string>> {
  if (!system.agent.isAdministrator) return new Set([system.agent.userName ?? '']);
  const people = accountsOf(system)
    .filter(isPersons)
    .map(({ userName }) => userName);
  const signedIn = (await signInsOf(system)).map(({ userName }) => userName);
  const here = people.filter((name) => signedIn.includes(name));
  return new Set(here.length > 0 ? here : people.length === 1 ? people : []);
}

/** A line of shadow(5): name, hash, day of the last change, least and longest age … and the account's own end. */
export function expiryIn(line: string, nowMs: number): number | null {
  const [, hash = '', changed = '', , longest = '', , , end = ''] = line.split(':');
  // A locked account has no password that could expire.
  const hasPassword = hash !== '' && !/^[!*]/.test(hash);
  const days = dayIn(longest);
  const changedDay = dayIn(changed);
  const times = [
    // Day 0 says: change it at the next sign-in.
    hasPassword && changedDay === 0 ? nowMs : null,
    hasPassword && changedDay !== null && changedDay > 0 && days !== null && days < NEVER_DAYS
      ? (changedDay + days) * DAY_MS
      : null,
    dayIn(end) === null ? null : (dayIn(end) ?? 0) * DAY_MS,
  ].filter((ms) => ms !== null);
  return times.length === 0 ? null : Math.min(...times);
}

const dayIn = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);

/** An ordinary account may ask for itself only, through a program that is allowed to look. */
async function ownExpiry(
  names: ReadonlySet<string>,
  { files, run, clock }: System,
  { signal }: Pick<Run, 'signal'>,
): Promise<string | null> {
  const [name = ''] = names;
  const local = (files.text('/etc/passwd') ?? '')
    .split('\n')
    .some((line) => line.startsWith(`${name}:`));
  if (name === '' || !local || files.facts('/usr/bin/chage') === null) return null;
  const ran = await run('chage', ['--list', name], { timeoutMs: 2_000, signal });
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  const times = ['Password expires', 'Account expires'].flatMap((what) => {
    const said = ran.stdout.match(new RegExp(`^${what}\\s*: (.+)$`, 'm'))?.[1] ?? '';
    const ms = said.startsWith('password must be changed')
      ? clock.now()
      : Date.parse(`${said} UTC`);
    return Number.isNaN(ms) ? [] : [ms];
  });
  return times.length === 0 ? null : instantOf(Math.min(...times));
}
