import type { Protection } from '@firstline/protocol/snapshots/security';
import { clipOr } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import type { Files } from '../system/files.ts';
import { firewallOf } from './firewall.ts';
import { type Mount, mountsIn } from './mounts.ts';
import { passwordExpiresAt } from './password-expiry.ts';
import { signInTicketExpiresAt } from './sign-in-ticket.ts';

/** What protects this computer. */
export const security = collector({
  section: 'security',
  timeoutMs: 5_000,
  read: {
    linux: readLinux,
    win32: onWindows('security'),
    darwin: onMac('security'),
  },
});

async function readLinux(system: System, run: Run) {
  const { files } = system;
  const [firewall, listening, passwordEnds, ticketEnds] = await Promise.all([
    firewallOf(system, run),
    listensOn(SSH_PORT, system),
    passwordExpiresAt(system, run),
    signInTicketExpiresAt(system),
  ]);
  return {
    ...firewall,
    diskEncryption: encryptionOf(system),
    secureBoot: await secureBootOf(system),
    antivirus: antivirus
      .filter(({ file }) => files.facts(file) !== null)
      .map(({ name, file }) => ({
        name,
        state: file.startsWith('/run/') ? ('on' as const) : ('unknown' as const),
      })),
    guards: (files.text('/sys/kernel/security/lsm') ?? '')
      .trim()
      .split(',')
      .filter((name) => /^(?:apparmor|selinux|smack|tomoyo|landlock|lockdown)$/.test(name))
      .map((name) => clipOr(name, 'unnamed', 60)),
    remoteSignIn: listening,
    passwordExpiresAt: passwordEnds,
    signInTicketExpiresAt: ticketEnds,
  };
}

const antivirus = [
  { name: 'ClamAV', file: '/run/clamav/clamd.ctl' },
  { name: 'Microsoft Defender', file: '/opt/microsoft/mdatp' },
  { name: 'CrowdStrike Falcon', file: '/opt/CrowdStrike' },
  { name: 'Sophos', file: '/opt/sophos-spl' },
  { name: 'ESET', file: '/opt/eset' },
];

/** Follows the system's disk down to what lies under it: an encrypted layer has a name that begins so. */
function encryptionOf({ files }: System): Protection {
  const root = mountsIn(files.text('/proc/self/mountinfo') ?? '').find(
    (mount) => mount.mount === '/',
  );
  const block = root === undefined ? null : blockOf(root, files);
  if (block === null) return 'unknown';
  // Layers can share what lies under them; each is looked at once.
  const layers = new Set([block]);
  for (const name of layers) {
    if ((files.text(`/sys/class/block/${name}/dm/uuid`) ?? '').startsWith('CRYPT-')) return 'on';
    for (const below of files.list(`/sys/class/block/${name}/slaves`) ?? []) layers.add(below);
    if (layers.size > LAYERS_MAX) return 'unknown';
  }
  return 'off';
}

const LAYERS_MAX = 100;

/** The kernel's name of what a file system lies on; btrfs has no number of its disk's, only its path. */
function blockOf({ number, device }: Mount, files: Files): string | null {
  const byNumber = files.link(`/sys/dev/block/${number}`)?.split('/').at(-1);
  if (byNumber !== undefined) return byNumber;
  const named = (files.link(device) ?? device).split('/').at(-1) ?? '';
  const isBlock = device.startsWith('/dev/') && files.facts(`/sys/class/block/${named}`) !== null;
  return isBlock ? named : null;
}

const secureBoot = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** Four bytes of attributes, then 1 or 0. A computer started the old way has no such variable. */
async function secureBootOf({ files }: System): Promise<Protection> {
  const raw = await files.load(secureBoot, 64);
  if (raw === null) return files.facts('/sys/firmware/efi') === null ? 'off' : 'unknown';
  return raw[4] === 1 ? 'on' : 'off';
}

const SSH_PORT = '0016';
const SOCKETS_MAX_BYTES = 8 * 1024 * 1024;

/** Through the thread pool: these files block the reader for milliseconds even when they are empty. */
async function listensOn(port: string, { files }: System): Promise<boolean | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => files.load(file, SOCKETS_MAX_BYTES)),
  );
  const texts = tables.flatMap((raw) =>
    raw === null ? [] : [Buffer.from(raw).toString('latin1')],
  );
  if (texts.length === 0) return null;
  // Reachable from elsewhere only: a listener on loopback lets nobody in.
  const listening = new RegExp(
    `^\\s*\\d+: (?!0100007F:|0{24}01000000:)[0-9A-F]+:${port} \\S+ 0A `,
    'm',
  );
  return texts.some((text) => listening.test(text));
}
