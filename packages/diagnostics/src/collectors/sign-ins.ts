import type { UsersSection } from '@firstline/protocol/snapshots/users';
import { clipOr, instantOf } from '../clip.ts';
import type { System } from '../system/system.ts';
import { keyValues } from './key-values.ts';

type SignIn = UsersSection['signedIn'][number];

const UTMP_MAX_BYTES = 1024 * 1024;
const SIGN_INS_MAX = 100;
const sessions = '/run/systemd/sessions';

/** Who is signed in: from logind's files, or from utmp where there is no logind. */
export async function signInsOf({ files }: System): Promise<SignIn[]> {
  const entries = files.list(sessions);
  if (entries !== null && entries.length > 0) {
    return entries
      .flatMap((entry) => sessionIn(files.text(`${sessions}/${entry}`)))
      .slice(0, SIGN_INS_MAX);
  }
  const utmp =
    (await files.load('/run/utmp', UTMP_MAX_BYTES)) ??
    (await files.load('/var/run/utmp', UTMP_MAX_BYTES));
  return utmp === null ? [] : utmpSignIns(utmp).slice(0, SIGN_INS_MAX);
}

/** One session file of logind; greeters and background sessions are nobody's sign-in. */
export function sessionIn(text: string | null): SignIn[] {
  const said = keyValues(text);
  const userName = said.get('USER');
  if (userName === undefined || !(said.get('CLASS') ?? '').startsWith('user')) return [];
  if (said.get('STATE') === 'closing') return [];
  const remote = said.get('REMOTE') === '1';
  return [
    {
      userName: clipOr(userName, 'unnamed', 60),
      since: instantOf(Number(said.get('REALTIME')) / 1000),
      from: remote ? 'remote' : said.has('SEAT') || said.has('TTY') ? 'seat' : 'unknown',
    },
  ];
}

const RECORD_BYTES = 384;
const USER_PROCESS = 7;

/** Records of utmp(5) as Linux writes them on 64-bit computers. */
export function utmpSignIns(bytes: Uint8Array): SignIn[] {
  const view = Buffer.from(bytes);
  const found: SignIn[] = [];
  for (let at = 0; at + RECORD_BYTES <= view.length; at += RECORD_BYTES) {
    if (view.readInt32LE(at) !== USER_PROCESS) continue;
    const text = (from: number, length: number) =>
      view.toString('utf8', at + from, at + from + length).split('\0')[0] ?? '';
    const host = text(76, 256);
    found.push({
      userName: clipOr(text(44, 32), 'unnamed', 60),
      since: instantOf(view.readInt32LE(at + 340) * 1000),
      from: host === '' || host.startsWith(':') ? 'seat' : 'remote',
    });
  }
  return found;
}
