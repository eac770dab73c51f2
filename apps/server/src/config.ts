import { existsSync } from 'node:fs';
import path from 'node:path';
import type { OrganisationEndpoint } from '@firstline/protocol/agents';
import { z } from 'zod';
import { readEndpoints } from './config/endpoints.ts';
import { givenValues } from './config/given-values.ts';
import { type Given, type Setting, settings } from './config/settings.ts';
import { unknownNames } from './config/unknown-names.ts';

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
  /** What is odd about the settings and stops nothing. */
  readonly remarks: readonly string[];
}

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
  const remarks: string[] = [];
  const givenValue = givenValues(given, (fault) => faults.push(fault));
  const value = (name: Setting): string => givenValue(name) || settings[name].otherwise;
  for (const { name, near } of unknownNames(given)) {
    if (near === null) remarks.push(`${name} is no setting of the server; it is not looked at.`);
    else faults.push(`${name} is no setting. Is ${near} meant?`);
  }
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
    remarks,
  };
}
