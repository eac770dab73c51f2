import { serverCli } from '../run/server-cli.ts';

/** What it takes to work on tickets, and to enrol computers. */
export type Desk = {
  readonly technician: { readonly email: string; readonly password: string };
  readonly token: string;
};

/** Makes a technician and a token on a fresh server, by its command line. */
export async function makeDesk(about: {
  readonly root: string;
  readonly data: string;
}): Promise<Desk> {
  const email = 'priya.nair@northwind.example';
  const [{ password }, { token }] = await Promise.all([
    serverCli<{ password: string }>(about, [
      'user',
      'create',
      `--email=${email}`,
      '--name=Priya Nair',
      '--role=tier-2',
      '--team=Second line',
    ]),
    serverCli<{ token: string }>(about, ['token', 'create', '--uses=20']),
  ]);
  return { technician: { email, password }, token };
}
