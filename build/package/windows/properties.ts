/** What an administrator may say on the command line of the package, and which policy each becomes. */
import { type KeyName, keys } from '@firstline/settings/keys';
import type { Product } from './products.ts';

/** A condition of Windows Installer and the sentence that stands in the log where it does not hold. */
export type Demand = { readonly holds: string; readonly otherwise: string };

/** Longest condition and sentence that Windows Installer's tables take, characters. */
export const LONGEST_DEMAND = 255;

export type PolicyProperty = {
  readonly property: string;
  readonly key: KeyName;
  /** What the property has to say to become this policy; its own words when not given. */
  readonly means?: { readonly said: string; readonly policy: string };
  /** The only words that it takes. */
  readonly choices?: readonly string[];
  readonly demands?: readonly Demand[];
};

const plainAddress = (property: string, example: string): Demand => ({
  holds: [' ', '@', '?', '#', '\\'].map((sign) => `NOT (${property} >< "${sign}")`).join(' AND '),
  // What stands before an @ may be a password: this log must not repeat it.
  otherwise: `${property} is no plain address: it must not contain spaces, names or passwords. Write it like ${example}.`,
});

const SERVER = 'https://desk.example.com';

const all: readonly PolicyProperty[] = [
  {
    property: 'SERVERURL',
    key: 'ServerUrl',
    demands: [
      {
        holds: ['https://', 'http://localhost', 'http://127.']
          .map((start) => `SERVERURL ~<< "${start}"`)
          .join(' OR '),
        otherwise: `SERVERURL is "[SERVERURL]". A server address begins with https://, like ${SERVER}.`,
      },
      plainAddress('SERVERURL', SERVER),
    ],
  },
  { property: 'ROOTFINGERPRINT', key: 'RootFingerprint' },
  { property: 'DEVICEGROUP', key: 'DeviceGroup' },
  {
    property: 'PROXY',
    key: 'Proxy',
    demands: [plainAddress('PROXY', 'http://proxy.example.com:8080')],
  },
  {
    property: 'PROXYPAC',
    key: 'ProxyPac',
    demands: [
      {
        holds: 'PROXYPAC ~<< "http://" OR PROXYPAC ~<< "https://"',
        otherwise: 'PROXYPAC is no address of a script, like http://proxy.example.com/proxy.pac.',
      },
      plainAddress('PROXYPAC', 'http://proxy.example.com/proxy.pac'),
    ],
  },
  {
    property: 'CACERTFILE',
    key: 'CaCertFile',
    demands: [
      {
        holds: 'CACERTFILE >< ":\\"',
        otherwise:
          'CACERTFILE is "[CACERTFILE]". It takes the whole path of a PEM file, like C:\\ProgramData\\Example\\ca.pem.',
      },
    ],
  },
  { property: 'LANGUAGE', key: 'Language', choices: keys.Language.choices },
  { property: 'AUTOSTART', key: 'Autostart', choices: ['0', '1'] },
  { property: 'UPDATECHANNEL', key: 'UpdateChannel' },
  {
    property: 'NOUPDATE',
    key: 'UpdateMode',
    means: { said: '1', policy: 'off' },
    choices: ['0', '1'],
  },
];

/** Those that `product` listens to. */
export const policyProperties = ({ app }: Product): readonly PolicyProperty[] =>
  all.filter(({ key }) => keys[key].programs.includes(app));

/** A file with the token. The token itself is refused: a command line is read by others, and logged. */
export const TOKEN_FILE = 'ENROLMENTTOKENFILE';
export const REFUSED_TOKEN = 'ENROLMENTTOKEN';

/** Never written to a log: what somebody may put a secret into, though it is refused then. */
export const hiddenProperties = [REFUSED_TOKEN, 'PROXY', 'PROXYPAC', 'Proxy', 'ProxyPac'] as const;

/** Its words between semicolons, which is how a condition finds one in a list. */
export const between = (words: readonly string[]): string => `;${words.join(';')};`;

/** Every demand on what was said, of properties that were said at a first install. */
export const demandsOn = (product: Product): readonly Demand[] => [
  ...policyProperties(product).flatMap(({ property, choices, demands = [] }) =>
    [...(choices === undefined ? [] : [oneOf(property, choices)]), ...demands].map(
      ({ holds, otherwise }) => ({
        holds: `Installed OR NOT ${property} OR (${holds})`,
        otherwise,
      }),
    ),
  ),
  {
    holds: `Installed OR NOT ${REFUSED_TOKEN}`,
    otherwise:
      `${REFUSED_TOKEN} is not taken: others can read a command line. ` +
      `Put the token into a file and name that file with ${TOKEN_FILE}.`,
  },
];

const oneOf = (property: string, choices: readonly string[]): Demand => ({
  holds: `Choices_${property} >< Said_${property}`,
  otherwise: `${property} is "[${property}]". It takes ${choices.join(', ')}, or is left out.`,
});
