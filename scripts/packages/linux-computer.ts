import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startComputer, type ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';

/** The program of an installed agent. */
export const PROGRAM = '/opt/Firstline/firstline';

/** What Debian's own books say after a package came and went; nothing of it is the package's. */
const books = [
  /^\/var\/lib\/dpkg\/(?:status-old|lock.*|available.*|triggers\/.*)$/,
  /^\/var\/lib\/apt\/extended_states$/,
  /^\/var\/log\/(?:dpkg\.log|apt(?:\/.*)?)$/,
  /^\/var\/cache\/(?:apt|debconf|man|ldconfig)(?:\/.*)?$/,
  /^\/usr\/share\/(?:icons\/hicolor\/icon-theme|applications\/mimeinfo)\.cache$/,
];

/** Runs something on a throw-away computer, and takes that away however it ends. */
export async function onComputer(
  plan: Parameters<typeof startComputer>[0],
  act: (computer: ThrowAwayComputer) => Promise<void>,
): Promise<void> {
  const computer = await startComputer(plan);
  try {
    await act(computer);
  } finally {
    await computer.close();
  }
}

/** Installs a package with apt, which must succeed; answers all that it said. */
export async function install(computer: ThrowAwayComputer, deb: string): Promise<string> {
  const { code, stdout, stderr } = await aptInstall(computer, deb);
  assert.equal(code, 0, `${stdout}${stderr}`);
  return stdout;
}

/** Installs a package with apt, however that ends. */
export const aptInstall = (
  computer: ThrowAwayComputer,
  deb: string,
  ...options: readonly string[]
) => computer.run([...'apt-get install -y --no-install-recommends'.split(' '), ...options, deb]);

/** What an administrator puts there before the package: whose help desk it is, and a token that lets it in. */
export function hand(
  computer: ThrowAwayComputer,
  given: { readonly server: string; readonly token: string },
): Promise<string> {
  const policy = path.join(computer.root, 'tmp', 'policy.json');
  writeFileSync(policy, JSON.stringify({ ServerUrl: given.server }));
  writeFileSync(path.join(computer.root, 'tmp', 'token'), `${given.token}\n`);
  return computer.sh(`
    install -d -m 755 /etc/firstline /etc/firstline/policy.d
    install -m 644 /tmp/policy.json /etc/firstline/policy.json
    install -m 600 /tmp/token /etc/firstline/enrolment-token
    rm /tmp/policy.json /tmp/token`);
}

/** What is otherwise than before, beside Debian's own books and people's own folders. */
export const leftOn = (computer: ThrowAwayComputer, before: readonly string[]): readonly string[] =>
  computer
    .differences()
    .filter((file) => !before.includes(file) && !file.startsWith('/home/'))
    .filter((file) => !books.some((book) => book.test(file)));

/** The agents that run there, as `pid command line`, without their helpers and without whoever has ended. */
export async function agentsOn(computer: ThrowAwayComputer): Promise<readonly string[]> {
  const { stdout } = await computer.run(['pgrep', '-a', '-x', 'firstline']);
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.includes('--type=') && !line.includes('['));
}
