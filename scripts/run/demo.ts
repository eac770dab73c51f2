import { userInfo } from 'node:os';
import { serverCli } from './server-cli.ts';
import { followServer, isEnrolled } from './this-computer.ts';

/** Who works at the desk of this run, and what lets this computer in. */
export type Desk = {
  readonly words: string;
  readonly people: readonly Person[];
  /** The one the console is signed in as; null when there is nobody yet. */
  readonly technician: Person | null;
  /** Signs the technician in once; null without one. */
  readonly link: { readonly link: string; readonly code: string } | null;
  /** Makes this computer a device; null when it is one already. */
  readonly token: string | null;
};

export type Person = {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
};

type Demo = {
  readonly tickets: number;
  readonly devices: number;
  readonly people: readonly Person[];
};

/** An empty desk has one administrator, so that somebody can begin. */
const FIRST_ADMIN = { name: 'Admin', email: 'admin@firstline.localhost' };

/** Makes the demo, or an empty desk with an administrator, and what this computer needs to join it. */
export async function prepareDesk(about: {
  readonly root: string;
  readonly data: string;
  readonly url: string;
  readonly options: { readonly demo: boolean };
}): Promise<Desk> {
  const { people, words } = await (about.options.demo ? northwind(about) : emptyDesk(about));
  const technician = people.find(({ role }) => role === 'tier-2') ?? people[0] ?? null;
  const email = technician?.email ?? FIRST_ADMIN.email;
  const enrolled = isEnrolled(about.data);
  if (enrolled) followServer(about.data, about.url);
  const [link, token] = await Promise.all([
    serverCli<{ link: string; code: string }>(about, [
      'user',
      'link',
      `--email=${email}`,
      `--url=${about.url}`,
    ]),
    enrolled ? null : serverCli<{ token: string }>(about, ['token', 'create', '--hours=1']),
  ]);
  return { words, people, technician, link, token: token?.token ?? null };
}

async function northwind(about: Parameters<typeof serverCli>[0]) {
  const account = userInfo().username;
  const made = await serverCli<Demo>(about, ['demo', `--sign-in-name=${account}`]);
  return { people: made.people, words: `${made.tickets} tickets, ${made.devices} devices` };
}

async function emptyDesk(about: Parameters<typeof serverCli>[0]) {
  const words = ['admin', 'create', `--email=${FIRST_ADMIN.email}`, `--name=${FIRST_ADMIN.name}`];
  try {
    const { password } = await serverCli<{ password: string }>(about, words);
    return { people: [{ ...FIRST_ADMIN, role: 'admin', password }], words: 'one administrator' };
  } catch (fault) {
    // The second start finds the administrator of the first, whose password was shown then.
    if (!(fault instanceof Error) || !fault.message.includes('belongs to somebody')) throw fault;
    return { people: [], words: 'as it was' };
  }
}
