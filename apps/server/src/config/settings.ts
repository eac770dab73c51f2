import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One thing that can be set from outside. */
export interface SettingAbout {
  readonly about: string;
  /** What it is when it is not given. */
  readonly otherwise: string;
  /** A secret may also be given as `NAME_FILE`, the name of a file that holds it. */
  readonly secret?: true;
}

/** Beside the program in a package; in a checkout, where the console is built. */
const webFolder = (): string => {
  const beside = path.resolve(import.meta.dirname, 'web');
  return existsSync(beside)
    ? beside
    : path.resolve(import.meta.dirname, '../../../console/out/web');
};

/** Every setting by what it is about: its name, what it means, and what it is when it is not given. */
export const groups = {
  'Where it keeps things': {
    FIRSTLINE_DATA: {
      about: 'Folder for the database and everything else that is kept.',
      otherwise: path.join(os.homedir(), '.local', 'share', 'firstline', 'server'),
    },
    DATABASE_URL: {
      about: 'A PostgreSQL 15 or newer to use, as postgres://user:password@host:port/name.',
      otherwise: '',
      secret: true,
    },
    FIRSTLINE_WEB: { about: 'Folder with the built web console.', otherwise: webFolder() },
  },
  'Where it answers': {
    FIRSTLINE_HOST: {
      about: 'Address to listen on. Anything but loopback needs a certificate, or ACME.',
      otherwise: '127.0.0.1',
    },
    FIRSTLINE_PORT: { about: 'Port to listen on; 0 takes a free one.', otherwise: '4600' },
    FIRSTLINE_ORIGINS: {
      about: 'Addresses people reach this server at, separated by commas.',
      otherwise: '',
    },
    FIRSTLINE_TLS_CERTIFICATE: { about: 'PEM file with the certificate chain.', otherwise: '' },
    FIRSTLINE_TLS_KEY: { about: 'PEM file with the private key.', otherwise: '' },
    FIRSTLINE_ACME_DIRECTORY: {
      about:
        'Instead of these two: get and renew a certificate by ACME for the https names of ' +
        'FIRSTLINE_ORIGINS. letsencrypt, letsencrypt-staging, or the address of another directory.',
      otherwise: '',
    },
    FIRSTLINE_ACME_TERMS: {
      about: 'agreed, when you have read and accept that authority’s terms of service.',
      otherwise: '',
    },
    FIRSTLINE_ACME_EMAIL: {
      about: 'Where that authority may write to, when something is wrong with a certificate.',
      otherwise: '',
    },
    FIRSTLINE_PLAIN_PORT: {
      about:
        'Port for plain http: it answers ACME’s question, sends everybody else to https and serves ' +
        'nothing. Not given, it is 80 with ACME, and there is none without.',
      otherwise: '',
    },
  },
  'How it is backed up': {
    FIRSTLINE_BACKUP_FOLDER: {
      about:
        'Folder for backups, best on another disk. Not given, the server makes none by itself.',
      otherwise: '',
    },
    FIRSTLINE_BACKUP_RECIPIENTS: {
      about:
        'Public keys (age1…) that backups are sealed to, separated by commas, or a file with one in ' +
        'each line. `firstline backup keys FILE` makes a pair.',
      otherwise: '',
    },
    FIRSTLINE_BACKUP_HOURS: { about: 'Hours between two full backups.', otherwise: '24' },
    FIRSTLINE_BACKUP_CHANGES_MINUTES: {
      about: 'Minutes after which what changed since is written beside the full backup.',
      otherwise: '5',
    },
    FIRSTLINE_BACKUP_KEEP: {
      about: 'Full backups to keep, with their changes; the oldest is removed. At most 35.',
      otherwise: '14',
    },
  },
  'What computers shall reach': {
    FIRSTLINE_ENDPOINTS: {
      about:
        'Servers that computers shall reach: a JSON list, or a file with one, of ' +
        '{"name":"Mail","kind":"mail","host":"mail.example.com","port":993,"tls":true}. ' +
        'Kinds: web, mail, vpn, files, directory, other.',
      otherwise: '',
    },
  },
  'What it tells administrators': {
    FIRSTLINE_ADMIN_PORT: {
      about:
        'Port for /metrics, /livez and /readyz, apart from the one people use; 0 takes a free one. ' +
        'Not given, there is none.',
      otherwise: '',
    },
    FIRSTLINE_ADMIN_HOST: {
      about:
        'Address of that port. Anything but loopback needs the certificate and FIRSTLINE_ADMIN_TOKEN.',
      otherwise: '127.0.0.1',
    },
    FIRSTLINE_ADMIN_TOKEN: {
      about:
        'What is to be shown for /metrics as `Authorization: Bearer …`, at least 32 characters.',
      otherwise: '',
      secret: true,
    },
    FIRSTLINE_LOG_LEVEL: { about: 'debug, info, warn or error.', otherwise: 'info' },
    FIRSTLINE_LOG_TO: {
      about:
        'file: lines of JSON in logs/ of the data folder, at most 40 MiB. stdout: the same on standard ' +
        'output, for a journal or a container.',
      otherwise: 'file',
    },
    FIRSTLINE_READY_FILE: {
      about:
        'File that is there while the server is ready, with its addresses and process id as JSON.',
      otherwise: '',
    },
  },
  'Traces, by the names OpenTelemetry has for every program': {
    OTEL_EXPORTER_OTLP_ENDPOINT: {
      about:
        'A collector that takes OTLP over HTTP, as http://127.0.0.1:4318. Not given, nothing is traced, ' +
        'and what would do it is not even loaded.',
      otherwise: '',
    },
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
      about: 'The same for traces alone, with its whole path.',
      otherwise: '',
    },
    OTEL_EXPORTER_OTLP_HEADERS: {
      about: 'Headers that the collector wants, as name=value,name=value.',
      otherwise: '',
      secret: true,
    },
    OTEL_EXPORTER_OTLP_PROTOCOL: { about: 'http/json is what is spoken.', otherwise: 'http/json' },
    OTEL_EXPORTER_OTLP_TIMEOUT: {
      about: 'How long the collector may take, milliseconds.',
      otherwise: '10000',
    },
    OTEL_SERVICE_NAME: {
      about: 'What this server is called in traces.',
      otherwise: 'firstline-server',
    },
    OTEL_RESOURCE_ATTRIBUTES: {
      about: 'What else tells it from others, as deployment.environment.name=production.',
      otherwise: '',
    },
    OTEL_TRACES_SAMPLER: {
      about:
        'Which traces are told: always_on, always_off, traceidratio, or one of these after ' +
        'parentbased_, where a client’s own trace has decided.',
      otherwise: 'parentbased_always_on',
    },
    OTEL_TRACES_SAMPLER_ARG: { about: 'The part that traceidratio takes, 0 to 1.', otherwise: '1' },
    OTEL_SDK_DISABLED: { about: 'true switches traces off.', otherwise: 'false' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, SettingAbout>>>>;

type Groups = typeof groups;
type NamesOf<Group> = Group extends unknown ? keyof Group : never;
export type Setting = NamesOf<Groups[keyof Groups]>;

/** The same in one table. */
export const settings: Readonly<Record<Setting, SettingAbout>> = Object.assign(
  {},
  ...Object.values(groups),
);

/** Names beside them under which a secret's file can be given. */
export type SecretFile = `${Setting}_FILE`;
export type Given = Readonly<Partial<Record<Setting | SecretFile, string>>>;
