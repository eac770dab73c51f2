import assert from 'node:assert/strict';
import type { DebianComputer } from '../../test/harness/debian-computer.ts';

export const service = 'firstline-server.service';

/** Whose the processes are, one line each; those of one account, when it is named. */
export const ownersOf = (desk: DebianComputer, processes: string, only = ''): Promise<string> =>
  desk.sh(`stat -c %U ${processes} 2>/dev/null | grep '${only}' || true`);

/** Waits until a script succeeds, for half a minute at most. */
export const until = (desk: DebianComputer, script: string): Promise<string> =>
  desk.sh(`for look in $(seq 300); do { ${script}; } && exit 0; sleep 0.1; done; exit 1`);

/** Every file that could be ours: without the package manager's own books, logs, and what is in memory. */
export const filesOf = (desk: DebianComputer): Promise<string> =>
  desk.sh(`find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /root \
    -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o -path /var/lib/systemd \
    -o -path /var/tmp \\) -prune -o -print | grep -v -e '^/etc/\\(passwd\\|group\\|shadow\\|gshadow\\|subuid\\|subgid\\)-$' | sort`);

/** What the server says of itself: the status, and whether it is ready. */
export async function ready(
  desk: DebianComputer,
  at = 'http://127.0.0.1:4600',
): Promise<[number, boolean]> {
  const [status, text] = await asked(desk, `${at}/readyz`);
  return [status, JSON.parse(text).ready];
}

/** Asks from inside, with the server's own Node: a minimal Debian has no other client. */
export async function asked(
  desk: DebianComputer,
  url: string,
  body?: unknown,
): Promise<[number, string, string | null]> {
  const script = `const [url, body] = process.argv.slice(1);
    const response = await fetch(url, { redirect: 'manual', ...(body && { method: 'POST', body,
      headers: { 'content-type': 'application/json' } }) });
    console.log(JSON.stringify([response.status, await response.text(), response.headers.get('location')]));`;
  const node = ['/usr/lib/firstline-server/node', '--input-type=module', '-e', script, url];
  const { code, stdout, stderr } = await desk.run([
    ...node,
    ...(body === undefined ? [] : [JSON.stringify(body)]),
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
