import type { DeploymentWordsByCode } from './deployment-wording.ts';

/** What is wrong on the computer itself. */
export const hereWords = {
  'policy.faulty': {
    title: 'A setting has a fault',
    cause: '[{key} in ]{source}[ ({file})]: {problem}. [{told} ]The rest counts.',
    cure: 'Correct it, then look at the result: firstline-agent policy.',
    spells: {
      source: {
        'machine-policy': 'the policy of this computer',
        'user-policy': 'the policy of this account',
        'command-line': 'the command line',
        own: 'the settings of whoever sits here',
      },
      problem: {
        'place.unreadable': 'it cannot be read',
        'place.not-a-file': 'it is no file',
        'place.not-a-folder': 'it is no folder',
        'place.owner': 'it does not belong to root',
        'place.writable': 'others than root may write it',
        'place.too-large': 'it is too large',
        'place.too-many': 'there are too many files',
        'place.not-text': 'it is not UTF-8 text',
        'place.not-json': 'it is not JSON',
        'place.not-an-object': 'it holds no keys and values',
        'place.silent': 'the system does not tell its policies',
        'key.unknown': 'there is no such key',
        'key.misspelt': 'there is no such key',
        'key.twice': 'it is said twice',
        'key.not-yours': 'only a policy can decide this',
        'key.value': 'its value does not fit',
        'key.item': 'something in its list does not fit',
        'file.unreadable': 'the file that it names cannot be read',
        'file.empty': 'the file that it names holds no certificate (PEM)',
      },
    },
  },
  'keyring.locked': {
    title: 'The keyring is locked',
    cause: '{store} did not open[ within {waitedSeconds}]. The device’s key cannot be kept in it.',
    cure: 'Sign in with the password that opens the keyring, or unlock it; on shared sign-ins set an empty keyring password.',
  },
  'keyring.none': {
    title: 'The key is kept in a file',
    cause:
      'This system has no keyring that could keep it. The file is readable for this account only.',
    cure: 'Nothing has to be done. A keyring (GNOME Keyring, KWallet) would keep it better.',
  },
  'disk.full': {
    title: 'The disk is full',
    cause: '{freeBytes} left[ at {folder}]; the agent needs {neededBytes} to keep tickets safe.',
    cure: 'Make room. Tickets that wait are kept, and go out when there is room.',
  },
  'folder.unusable': {
    title: 'The agent’s folder cannot be used',
    cause: '{problem}[: {folder}].',
    cure: 'Give the folder to the account that uses this computer, or remove it: the agent makes it anew.',
    spells: {
      problem: {
        'read-only': 'It lies on a file system that is read-only',
        denied: 'This account may not write there',
        'not-a-folder': 'Something else lies where it should be',
        foreign: 'It belongs to another account',
        failed: 'Writing there fails',
      },
    },
  },
  'folder.open': {
    title: 'Others can read the agent’s folder',
    cause: 'Its rights are {mode}[: {folder}]. It should be open to its own account only.',
    cure: 'Start the agent: it closes its folder. If that does not help: chmod 700.',
  },
  'agent.other': {
    title: 'Another agent runs for this account',
    cause: '[{program} (process {pid}) ]holds the agent’s folder. This one cannot start beside it.',
    cure: 'Remove the other installation, or end it, then sign in again.',
  },
  'autostart.missing': {
    title: 'The agent does not start by itself',
    cause: '{problem}[: {file}].',
    cure: 'Install the package again, or set Autostart by policy.',
    spells: {
      problem: {
        gone: 'What starts it when somebody signs in is not there',
        'switched-off': 'Somebody switched it off for this account',
        'program-gone': 'It names a program that is not there',
      },
    },
  },
  'tray.missing': {
    title: 'The tray icon cannot be seen',
    cause: 'This desktop[ ({desktop})] shows no tray icons.',
    cure: 'On GNOME install the AppIndicator extension. Until then: the launcher, firstline:// links and the agent’s window work.',
  },
  'update.rolled-back': {
    title: 'Version {failed} does not start here',
    cause: 'It failed three times, so version {runs} runs again.',
    cure: 'Look into the agent’s log on that computer. If others fail too, pause {failed} on your update place. The next version is tried by itself.',
  },
  'update.refused': {
    title: 'An update was refused',
    cause: '[It was to be version {refused}. ]The reason is {reason}. Version {runs} runs on.',
    cure: 'Look the reason up in the guide “Release updates” and put it right. The agent looks again by itself.',
  },
} as const satisfies Partial<DeploymentWordsByCode>;
