/** The only commands a remedy runs: fixed programs with fixed arguments, and holes that take one shape each. */

/** One argument that is a name of this computer. What does not fit its shape is never run. */
export interface Hole {
  readonly hole: 'job' | 'unit' | 'interface' | 'connection' | 'printer' | 'label' | 'pid';
}
const hole = (name: Hole['hole']): Hole => ({ hole: name });

/** Names only: nothing that begins with a dash, no path, nothing a shell or a quoted text would act on. */
export const shapes: Readonly<Record<Hole['hole'], RegExp>> = {
  job: /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,126}-\d{1,9}$/,
  unit: /^[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,200}\.service$/,
  interface: /^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,14}$/,
  connection: /^[\p{L}\p{N}_][\p{L}\p{N}_ .:'&,/@()+-]{0,120}$/u,
  printer: /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,126}$/,
  pid: /^[1-9]\d{0,9}$/,
  label: /^gui\/\d{1,10}\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}$/,
};

export interface Command {
  readonly program: string;
  readonly arguments: readonly (string | Hole)[];
  /** Runs with the system's own question for a password, or directly by root. */
  readonly elevated?: true;
}

export const commands = {
  // Printing (CUPS)
  'list-print-jobs': {
    program: 'lpstat',
    arguments: ['-W', 'not-completed', '-o', hole('printer')],
  },
  'cancel-print-job': { program: 'cancel', arguments: [hole('job')] },
  'restart-cups': {
    program: 'systemctl',
    arguments: ['restart', 'cups.service'],
    elevated: true,
  },
  'restart-cups-mac': {
    program: '/bin/launchctl',
    arguments: ['kickstart', '-k', 'system/org.cups.cupsd'],
    elevated: true,
  },
  'restart-spooler': {
    program: 'powershell.exe',
    arguments: ['-NoProfile', '-NonInteractive', '-Command', 'Restart-Service', 'Spooler'],
    elevated: true,
  },
  // Names and addresses
  'flush-resolved': { program: 'resolvectl', arguments: ['flush-caches'] },
  'flush-nscd': { program: 'nscd', arguments: ['-i', 'hosts'], elevated: true },
  'flush-windows': { program: 'ipconfig', arguments: ['/flushdns'] },
  'flush-mac': { program: '/usr/bin/dscacheutil', arguments: ['-flushcache'] },
  'show-devices': { program: 'nmcli', arguments: ['-t', '-f', 'DEVICE,STATE', 'device'] },
  'renew-network-manager': {
    program: 'nmcli',
    arguments: ['--wait', '30', 'device', 'connect', hole('interface')],
  },
  'show-networkd': { program: 'networkctl', arguments: ['--no-legend', 'list'] },
  'renew-networkd': {
    program: 'networkctl',
    arguments: ['renew', hole('interface')],
    elevated: true,
  },
  'renew-windows': { program: 'ipconfig', arguments: ['/renew', hole('connection')] },
  'renew-mac': {
    program: '/usr/sbin/ipconfig',
    arguments: ['set', hole('interface'), 'DHCP'],
    elevated: true,
  },
  // Services of the session
  'show-user-unit': {
    program: 'systemctl',
    arguments: ['--user', 'show', '-p', 'LoadState,ActiveState', hole('unit')],
  },
  'reset-user-unit': { program: 'systemctl', arguments: ['--user', 'reset-failed', hole('unit')] },
  'restart-user-unit': { program: 'systemctl', arguments: ['--user', 'restart', hole('unit')] },
  'restart-agent-mac': { program: '/bin/launchctl', arguments: ['kickstart', '-k', hole('label')] },
  'show-agent-mac': { program: '/bin/launchctl', arguments: ['print', hole('label')] },
  'show-process-mac': {
    program: '/bin/ps',
    arguments: ['-o', 'uid=,rss=,cputime=,lstart=,comm=', '-p', hole('pid')],
  },
  // The clock: it is never set here, only whoever keeps it is switched on or started again
  'time-keeping-on': { program: 'timedatectl', arguments: ['set-ntp', 'true'], elevated: true },
  'restart-chrony': {
    program: 'systemctl',
    arguments: ['restart', 'chrony.service'],
    elevated: true,
  },
  'restart-timesyncd': {
    program: 'systemctl',
    arguments: ['restart', 'systemd-timesyncd.service'],
    elevated: true,
  },
  'resync-windows': { program: 'w32tm', arguments: ['/resync', '/force'], elevated: true },
  // The proxy of the desktop
  'read-proxy-mode': { program: 'gsettings', arguments: ['get', 'org.gnome.system.proxy', 'mode'] },
  'proxy-none': {
    program: 'gsettings',
    arguments: ['set', 'org.gnome.system.proxy', 'mode', 'none'],
  },
  'proxy-manual': {
    program: 'gsettings',
    arguments: ['set', 'org.gnome.system.proxy', 'mode', 'manual'],
  },
  'proxy-automatic': {
    program: 'gsettings',
    arguments: ['set', 'org.gnome.system.proxy', 'mode', 'auto'],
  },
  // Packages
  'list-package-states': {
    program: 'dpkg-query',
    arguments: ['-W', '-f', '${Package} ${db:Status-Status}\\n'],
  },
  'configure-packages': {
    program: 'dpkg',
    arguments: ['--configure', '--pending', '--force-confold'],
    elevated: true,
  },
  // VPN
  'list-active-connections': {
    program: 'nmcli',
    arguments: ['-t', '-f', 'NAME', 'connection', 'show', '--active'],
  },
  'list-connections': {
    program: 'nmcli',
    arguments: ['-t', '-f', 'NAME,TYPE', 'connection', 'show'],
  },
  'vpn-down': {
    program: 'nmcli',
    arguments: ['--wait', '20', 'connection', 'down', hole('connection')],
  },
  'vpn-up': {
    program: 'nmcli',
    arguments: ['--wait', '60', 'connection', 'up', hole('connection')],
  },
} as const satisfies Readonly<Record<string, Command>>; // as const: the names and their holes
export type CommandName = keyof typeof commands;

/** The arguments with their holes filled, or null when a value does not fit. */
export function fillArguments(command: Command, values: readonly string[]): string[] | null {
  const left = [...values];
  const filled: string[] = [];
  for (const part of command.arguments) {
    if (typeof part === 'string') {
      filled.push(part);
      continue;
    }
    const value = left.shift();
    if (value === undefined || !shapes[part.hole].test(value)) return null;
    filled.push(value);
  }
  return left.length === 0 ? filled : null;
}
