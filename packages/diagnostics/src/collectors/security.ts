import type { Protection } from '@firstline/protocol/snapshots/security';
import { clipOr } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';
import { keyValues } from './key-values.ts';
import { mountsIn } from './mounts.ts';

/** What protects this computer. macOS: not run here yet. Windows: not read yet. */
export const security = collector({
  section: 'security',
  timeoutMs: 5_000,
  read: {
    linux: readLinux,
    win32: onWindows('security'),
    darwin: readMac,
  },
});

async function readLinux(system: System, run: Run) {
  const { files } = system;
  const [firewall, listening] = await Promise.all([
    firewallOf(system, run),
    listensOn(SSH_PORT, system),
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
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  };
}

const antivirus = [
  { name: 'ClamAV', file: '/run/clamav/clamd.ctl' },
  { name: 'Microsoft Defender', file: '/opt/microsoft/mdatp' },
  { name: 'CrowdStrike Falcon', file: '/opt/CrowdStrike' },
  { name: 'Sophos', file: '/opt/sophos-spl' },
  { name: 'ESET', file: '/opt/eset' },
];

type Firewall = { readonly firewall: Protection; readonly firewallName: string | null };

/** Settings files tell of an intent; only root sees the rules in force. */
async function firewallOf({ files, run, agent }: System, { signal }: Run): Promise<Firewall> {
  const ufw = keyValues(files.text('/etc/ufw/ufw.conf')).get('ENABLED');
  if (ufw !== undefined) return { firewall: ufw === 'yes' ? 'on' : 'off', firewallName: 'ufw' };
  if (files.facts('/run/firewalld') !== null) return { firewall: 'on', firewallName: 'firewalld' };
  const tables = files.text('/proc/net/ip_tables_names');
  if (tables?.includes('filter') === true) return { firewall: 'on', firewallName: 'iptables' };
  if (!agent.isAdministrator) return { firewall: 'unknown', firewallName: null };
  const ran = await run('nft', ['list', 'ruleset'], { timeoutMs: 2_000, signal });
  if (ran.state !== 'ended' || ran.code !== 0) return { firewall: 'unknown', firewallName: null };
  return /hook input/.test(ran.stdout)
    ? { firewall: 'on', firewallName: 'nftables' }
    : { firewall: 'off', firewallName: 'nftables' };
}

/** Follows the system's disk down to what lies under it: an encrypted layer has a name that begins so. */
function encryptionOf({ files }: System): Protection {
  const root = mountsIn(files.text('/proc/self/mountinfo') ?? '').find(
    (mount) => mount.mount === '/',
  );
  const block =
    root === undefined ? undefined : files.link(`/sys/dev/block/${root.number}`)?.split('/').at(-1);
  if (block === undefined) return 'unknown';
  const encrypted = (name: string, depth: number): boolean =>
    (files.text(`/sys/class/block/${name}/dm/uuid`) ?? '').startsWith('CRYPT-') ||
    (depth < 5 &&
      (files.list(`/sys/class/block/${name}/slaves`) ?? []).some((below) =>
        encrypted(below, depth + 1),
      ));
  return encrypted(block, 0) ? 'on' : 'off';
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

async function readMac({ run }: System, { signal }: Run) {
  const ask = async (command: string, args: readonly string[]) => {
    const ran = await run(command, args, { timeoutMs: 3_000, signal });
    return ran.state === 'ended' && ran.code === 0 ? ran.stdout : '';
  };
  const [vault, wall] = await Promise.all([
    ask('fdesetup', ['status']),
    ask('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate']),
  ]);
  const told = (text: string, on: RegExp, off: RegExp): Protection =>
    on.test(text) ? 'on' : off.test(text) ? 'off' : 'unknown';
  return {
    firewall: told(wall, /enabled/i, /disabled/i),
    firewallName: 'Application Firewall',
    diskEncryption: told(vault, /is on/i, /is off/i),
    secureBoot: 'unknown' as const,
    antivirus: [],
    guards: [],
    remoteSignIn: null,
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  };
}
