import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OrganisationEndpoint } from '@firstline/protocol/agents';
import { z } from 'zod';
import { readEndpoints } from './config/endpoints.ts';

/** All that can be set from outside. This is the only file that reads the environment. */
export interface Config {
  /** Data, database and connection facts live here. */
  readonly folder: string;
  /** A PostgreSQL of one's own; null: the one that comes with Firstline. */
  readonly databaseUrl: string | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Further addresses people reach this server at, as `https://help.example.com`. */
  readonly origins: readonly string[];
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** The built web console. */
  readonly web: string;
  /** Servers that the organisation wants its computers to reach; each agent is told them. */
  readonly endpoints: readonly OrganisationEndpoint[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Every setting: its name, what it means, and what it is when it is not given. */
export const settings = {
  FIRSTLINE_DATA: {
    about: 'Folder for the database and everything else that is kept.',
    otherwise: path.join(os.homedir(), '.local', 'share', 'firstline', 'server'),
  },
  DATABASE_URL: {
    about: 'A PostgreSQL 15 or newer to use, as postgres://user:password@host:port/name.',
    otherwise: '',
  },
  FIRSTLINE_HOST: {
    about: 'Address to listen on. Anything but loopback needs a certificate.',
    otherwise: '127.0.0.1',
  },
  FIRSTLINE_PORT: { about: 'Port to listen on; 0 takes a free one.', otherwise: '4600' },
  FIRSTLINE_ORIGINS: {
    about: 'Addresses people reach this server at, separated by commas.',
    otherwise: '',
  },
  FIRSTLINE_TLS_CERTIFICATE: { about: 'PEM file with the certificate chain.', otherwise: '' },
  FIRSTLINE_TLS_KEY: { about: 'PEM file with the private key.', otherwise: '' },
  FIRSTLINE_WEB: {
    about: 'Folder with the built web console.',
    otherwise: path.resolve(import.meta.dirname, '../../console/out/web'),
  },
  FIRSTLINE_ENDPOINTS: {
    about:
      'Servers that computers shall reach: a JSON list, or a file with one, of ' +
      '{"name":"Mail","kind":"mail","host":"mail.example.com","port":993,"tls":true}. ' +
      'Kinds: web, mail, vpn, files, directory, other.',
    otherwise: '',
  },
  FIRSTLINE_LOG_LEVEL: { about: 'debug, info, warn or error.', otherwise: 'info' },
} as const;
export type Setting = keyof typeof settings;
export type Given = Readonly<Partial<Record<Setting, string>>>;

/** What is wrong with the configuration: every fault, not just the first. */
export class ConfigFaults extends Error {
  override readonly name = 'ConfigFaults';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.map((fault) => `- ${fault}`).join('\n'));
    this.faults = faults;
  }
}

const Port = z.coerce.number().int().min(0).max(65_535);
const Level = z.enum(['debug', 'info', 'warn', 'error']);
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Settings of the environment, with those given on the command line before them. */
export const configFromEnvironment = (given: Given = {}): Config =>
  readConfig({ ...process.env, ...given });

/** Reads and checks all settings at once. */
export function readConfig(given: Given): Config {
  const faults: string[] = [];
  const value = (name: Setting): string => given[name]?.trim() || settings[name].otherwise;
  const check = <T>(name: Setting, shape: z.ZodType<T>, problem: string, otherwise: T): T => {
    const parsed = shape.safeParse(value(name));
    if (!parsed.success) faults.push(`${name} is "${value(name)}": ${problem}`);
    return parsed.success ? parsed.data : otherwise;
  };

  const port = check('FIRSTLINE_PORT', Port, 'a number from 0 to 65535 is needed.', 0);
  const logLevel = check('FIRSTLINE_LOG_LEVEL', Level, 'debug, info, warn or error.', 'info');
  const host = value('FIRSTLINE_HOST');
  const certificate = value('FIRSTLINE_TLS_CERTIFICATE');
  const key = value('FIRSTLINE_TLS_KEY');
  const files = { FIRSTLINE_TLS_CERTIFICATE: certificate, FIRSTLINE_TLS_KEY: key };
  for (const [name, file] of Object.entries(files)) {
    if (file !== '' && !existsSync(file)) faults.push(`${name} names ${file}, which is not there.`);
  }
  if ((certificate === '') !== (key === '')) {
    faults.push('FIRSTLINE_TLS_CERTIFICATE and FIRSTLINE_TLS_KEY belong together; one is missing.');
  }
  if (!loopback.has(host) && certificate === '') {
    faults.push(
      `FIRSTLINE_HOST is ${host}, which others can reach: that needs FIRSTLINE_TLS_CERTIFICATE ` +
        'and FIRSTLINE_TLS_KEY. Without them only 127.0.0.1 is allowed.',
    );
  }
  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl !== '' && !/^postgres(?:ql)?:\/\/./.test(databaseUrl)) {
    // Not repeated here: it may hold a password.
    faults.push('DATABASE_URL does not begin with postgres://');
  }
  const origins = value('FIRSTLINE_ORIGINS')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      faults.push(`FIRSTLINE_ORIGINS has "${origin}"; write it as https://help.example.com`);
    }
  }
  if (!loopback.has(host) && certificate !== '' && origins.length === 0) {
    faults.push(
      'FIRSTLINE_ORIGINS is missing: name the address people use, as https://help.example.com. ' +
        'A request for any other name is refused.',
    );
  }
  const endpoints = readEndpoints(value('FIRSTLINE_ENDPOINTS'), (fault) => faults.push(fault));
  if (faults.length > 0) throw new ConfigFaults(faults);
  return {
    folder: path.resolve(value('FIRSTLINE_DATA')),
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    host,
    port,
    origins,
    tls: certificate === '' ? null : { certificate, key },
    web: path.resolve(value('FIRSTLINE_WEB')),
    endpoints,
    logLevel,
  };
}
