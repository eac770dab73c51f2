import { RemedyId } from '@firstline/protocol/health';
import {
  PERMISSION_MAX_MS,
  PERMISSION_MIN_MS,
  PERMISSION_MS,
} from '@firstline/protocol/remote-shell';
import { type SectionName, sectionNames } from '@firstline/protocol/snapshots/sections';
import { choice, type Key, list, number, text, toggle, words } from './key.ts';
import {
  filePath,
  fingerprint,
  folderAddress,
  hours,
  proxyAddress,
  scriptAddress,
  serverAddress,
  shortName,
} from './patterns.ts';

/** What says which computer a ticket is about is always read; these two are made from the other sections. */
const neverOff: readonly SectionName[] = ['os', 'device', 'changes', 'trends'];
const canBeOff = sectionNames.filter((name) => !neverOff.includes(name));

/**
 * All that an organisation may decide for its computers, by the one name that every system uses. What a
 * person can rely on is not here and cannot be: the tray icon, the sign that somebody is connected, the
 * question before a session, that no answer means no, and the receipt of what was sent.
 */
export const keys = {
  ServerUrl: text({
    group: 'organisation',
    title: 'Server address',
    about:
      'The address of your Firstline server. Agents enrol there, and the console signs in there. ' +
      'It needs https; http is taken for this computer itself only.',
    programs: ['agent', 'console'],
    pattern: serverAddress,
    wanted: 'an address like https://desk.example.com',
    example: 'https://desk.example.com',
    fallback: null,
  }),
  RootFingerprint: text({
    group: 'organisation',
    title: 'Fingerprint of the root key',
    about:
      'The fingerprint (SHA-256) of your organisation’s root key. An agent does not enrol at a ' +
      'server that shows another one.',
    pattern: fingerprint,
    wanted: '64 hexadecimal digits, with or without colons',
    example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    fallback: null,
  }),
  KeepEnrolmentToken: toggle({
    group: 'organisation',
    title: 'Keep the enrolment token',
    about:
      'Keeps the enrolment token after use, for computers that several people share: each account ' +
      'enrols with it at its first sign-in, until the server says that the token is used up.',
    fallback: false,
  }),
  DeviceGroup: text({
    group: 'organisation',
    title: 'Device group',
    about:
      'The group that a computer says it belongs to when it enrols. It counts where the token’s ' +
      'batch names none.',
    pattern: shortName,
    wanted: 'a name of letters, digits, dots and hyphens, at most 63 characters',
    example: 'laptops',
    fallback: null,
  }),
  OrganisationName: words({
    group: 'organisation',
    title: 'Name of the organisation',
    about: 'How your organisation is called in the agent, as in “Set by Northwind IT”.',
    longest: 60,
    example: 'Northwind IT',
    fallback: null,
  }),
  SupportPhone: words({
    group: 'organisation',
    title: 'Phone number of IT',
    about: 'The number that people call when the agent cannot help them. It stands on Home.',
    longest: 40,
    example: '+44 20 7946 0000',
    fallback: null,
  }),
  EmergencyText: words({
    group: 'organisation',
    title: 'What to do in an emergency',
    about: 'What to do in an emergency, in one sentence. It stands on Home.',
    longest: 200,
    example: 'For an emergency at night call 4444.',
    fallback: null,
  }),

  Language: choice({
    group: 'person',
    title: 'Dates and times',
    about:
      'How dates, times and numbers are written; “system” follows the computer. Firstline speaks ' +
      'English so far.',
    choices: ['system', 'en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IE', 'en-IN', 'en-NZ', 'en-ZA'],
    byPerson: true,
    fallback: 'system',
  }),
  Autostart: toggle({
    group: 'person',
    title: 'Start at sign-in',
    about: 'Starts the agent, without a window, when a person signs in.',
    byPerson: true,
    fallback: true,
  }),
  QuietHours: text({
    group: 'person',
    title: 'Quiet hours',
    about:
      'No notice comes up between these times of day; what came meanwhile is told afterwards in ' +
      'one notice. A question for a session is no notice and always comes.',
    pattern: hours,
    wanted: 'two times of day like 18:00-07:30',
    example: '18:00-07:30',
    byPerson: true,
    fallback: null,
  }),
  HideQuit: toggle({
    group: 'person',
    title: 'Hide Quit',
    about: 'Takes Quit out of the tray’s menu.',
    fallback: false,
  }),
  ShowFindings: toggle({
    group: 'person',
    title: 'Show what is wrong',
    about:
      'Shows people on Home and in the tray what their computer finds wrong with itself. A ticket ' +
      'carries the findings all the same, and its preview shows them.',
    fallback: true,
  }),
  SelfHelpActions: list({
    group: 'person',
    title: 'Remedies that are allowed',
    about:
      'The remedies that a person may run, and that a technician may ask for. Others are neither ' +
      'offered nor done. An empty list allows none.',
    of: 'remedies by their names, like "flush-dns"',
    choices: RemedyId.options,
    fallback: RemedyId.options,
  }),

  AttachmentsMaxMiB: number({
    group: 'privacy',
    title: 'Largest file',
    about: 'The largest file that can be sent with a ticket, in MiB. 0 allows none.',
    range: [0, 10],
    fallback: 10,
  }),
  CollectorsOff: list({
    group: 'privacy',
    title: 'Parts that are not read',
    about:
      'Parts of the computer that the agent does not read, for whatever reason. A ticket says that ' +
      'policy switched them off.',
    of: 'sections of a snapshot by their names, like "printers"',
    choices: canBeOff,
    fallback: [],
  }),
  RetainLocalDays: number({
    group: 'privacy',
    title: 'Days that are remembered',
    about:
      'How many days a computer remembers on its own disk what it was like. Nothing of that leaves ' +
      'it but with a ticket.',
    range: [7, 90],
    fallback: 90,
  }),
  DeploymentReports: toggle({
    group: 'privacy',
    title: 'Tell how the installation went',
    about:
      'Tells your server when the agent was installed or cannot work, and why, by code: so the ' +
      'console’s Rollout page knows. Beside the codes go the computer’s name, its system and the ' +
      'agent’s version.',
    fallback: true,
  }),
  LogLevel: choice({
    group: 'privacy',
    title: 'Log level',
    about: 'How much the agent writes to its log. Private values are taken out at every level.',
    choices: ['error', 'warn', 'info', 'debug'],
    fallback: 'info',
  }),

  SessionMode: choice({
    group: 'sessions',
    title: 'Sessions',
    about:
      'Whether technicians may ask for a session. “attended”: the person is asked each time. ' +
      '“off”: every request is refused, and the technician reads why. There is no mode that does ' +
      'not ask.',
    choices: ['attended', 'off'],
    fallback: 'attended',
  }),
  PermissionTimeoutSeconds: number({
    group: 'sessions',
    title: 'Time to answer',
    about:
      'How long a person has to answer when a technician asks for a session. No answer means no.',
    range: [PERMISSION_MIN_MS / 1_000, PERMISSION_MAX_MS / 1_000],
    byPerson: true,
    fallback: PERMISSION_MS / 1_000,
  }),

  Proxy: text({
    group: 'network',
    title: 'Proxy',
    about:
      'The proxy that the agent takes to its server. It holds no name and password: everybody on ' +
      'the computer can read a policy.',
    pattern: proxyAddress,
    wanted: 'a proxy like http://proxy.example.com:8080, without a name and password',
    example: 'http://proxy.example.com:8080',
    mayHoldSecret: true,
    fallback: null,
  }),
  ProxyPac: text({
    group: 'network',
    title: 'Proxy script',
    about: 'The address of a script (PAC) that says which proxy to take.',
    pattern: scriptAddress,
    wanted: 'an address like http://proxy.example.com/proxy.pac, without a name and password',
    example: 'http://proxy.example.com/proxy.pac',
    mayHoldSecret: true,
    fallback: null,
  }),
  CaCertFile: text({
    group: 'network',
    title: 'Certificates of your own',
    about: 'A file with certificates (PEM) of authorities that the agent trusts beside its own.',
    pattern: filePath,
    wanted: 'the whole path of a file',
    example: '/etc/ssl/certs/example.pem',
    fallback: null,
  }),
  UseSystemCa: toggle({
    group: 'network',
    title: 'Trust the computer’s authorities',
    about:
      'Trusts the certificate authorities that this computer trusts, beside the built-in ones.',
    fallback: true,
  }),

  UpdateMode: choice({
    group: 'updates',
    title: 'Updates',
    about:
      'What an agent does about a new version that its own updater finds: takes it, tells the ' +
      'person, or does not look. Agents that the fleet tool or a package manager updates do nothing.',
    choices: ['auto', 'notify', 'off'],
    programs: ['agent', 'console'],
    fallback: 'auto',
  }),
  UpdateChannel: text({
    group: 'updates',
    title: 'Update channel',
    about: 'Which line of versions is followed.',
    programs: ['agent', 'console'],
    pattern: shortName,
    wanted: 'the name of a channel like "stable"',
    example: 'stable',
    fallback: 'stable',
  }),
  UpdateUrl: text({
    group: 'updates',
    title: 'Address of updates',
    about: 'Where signed updates are fetched from. Never the Firstline server.',
    programs: ['agent', 'console'],
    pattern: folderAddress,
    wanted: 'an address like https://updates.example.com/firstline',
    example: 'https://updates.example.com/firstline',
    fallback: null,
  }),
};

/** The name of a key, the same on every system. */
export type KeyName = keyof typeof keys;

/** What counts: one value for each key. */
export type Values = {
  readonly [Name in KeyName]: (typeof keys)[Name] extends Key<infer T> ? T : never;
};

/** Every name, in the order in which editors and pages show them. */
// as: the keys of the table itself
export const keyNames = Object.keys(keys) as readonly KeyName[];

/** Whether some text names a key, letter by letter. */
export const isKeyName = (name: string): name is KeyName => Object.hasOwn(keys, name);
