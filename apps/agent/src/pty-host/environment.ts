import { MARKER } from './messages.ts';

/** Variables of the agent that a shell may see. Everything else could be a secret or an address of ours. */
const PASSED = ['PATH', 'LANG', 'LANGUAGE', 'TZ'];
const PASSED_WINDOWS = [
  'ALLUSERSPROFILE',
  'APPDATA',
  'COMPUTERNAME',
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATH',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PUBLIC',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERDOMAIN',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
];
const DEFAULT_PATH = '/usr/local/bin:/usr/bin:/bin';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment a shell starts with: an allow-list, the account, and the marker that finds its children. */
export function shellEnvironment(
  platform: NodeJS.Platform,
  inherited: Environment,
  account: {
    readonly name: string;
    readonly folder: string;
    readonly shell: string;
    readonly shellId: string;
  },
): Record<string, string> {
  const passed = Object.entries(inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassed(platform, entry[0]),
  );
  const marked = {
    ...Object.fromEntries(passed),
    TERM: 'xterm-256color',
    [MARKER]: account.shellId,
  };
  if (platform === 'win32') return marked;
  return {
    PATH: DEFAULT_PATH,
    ...marked,
    HOME: account.folder,
    USER: account.name,
    LOGNAME: account.name,
    SHELL: account.shell,
  };
}

const isPassed = (platform: NodeJS.Platform, name: string): boolean =>
  platform === 'win32'
    ? PASSED_WINDOWS.includes(name.toUpperCase())
    : PASSED.includes(name) || /^LC_[A-Z]+$/.test(name);
