import path from 'node:path';
import type { OrganisationEndpoint } from '@firstline/protocol/agents';
import { z } from 'zod';
import { type Administrators, readAdministrators } from './config/administrators.ts';
import { type Backups, readBackups } from './config/backups.ts';
import { readEndpoints } from './config/endpoints.ts';
import { givenValues } from './config/given-values.ts';
import { type Listening, readListening } from './config/listening.ts';
import { problemOfDatabaseUrl } from './config/database-url.ts';
import { createReading, isLoopback } from './config/reading.ts';
import type { Given } from './config/settings.ts';
import { readTracing, type Tracing } from './config/tracing.ts';
import { unknownNames } from './config/unknown-names.ts';

export type { Tracing } from './config/tracing.ts';

/** All that can be set from outside. This is the only file that reads the environment. */
export interface Config extends Listening {
  /** Data, database and connection facts live here. */
  readonly folder: string;
  /** A PostgreSQL of one's own; null: the one that comes with Firstline. */
  readonly databaseUrl: string | null;
  /** Where metrics and health are told; null: nowhere. */
  readonly administrators: Administrators | null;
  readonly backups: Backups;
  /** Where traces are told; null: nothing is traced. */
  readonly tracing: Tracing | null;
  /** The built web console. */
  readonly web: string;
  /** Servers that the organisation wants its computers to reach; each agent is told them. */
  readonly endpoints: readonly OrganisationEndpoint[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly logTo: 'file' | 'stdout';
  /** Written when the server is ready, and removed when it stops. */
  readonly readyFile: string | null;
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

const Level = z.enum(['debug', 'info', 'warn', 'error']);
const LogTo = z.enum(['file', 'stdout']);

/** Settings of the environment, with those given on the command line before them. */
export const configFromEnvironment = (given: Given = {}): Config =>
  readConfig({ ...process.env, ...given });

/** Reads and checks all settings at once. */
export function readConfig(given: Given): Config {
  const faults: string[] = [];
  const remarks: string[] = [];
  const fault = (text: string): void => void faults.push(text);
  const reading = createReading(givenValues(given, fault), fault);
  const { value, check } = reading;
  for (const { name, near } of unknownNames(given)) {
    if (near === null) remarks.push(`${name} is no setting of the server; it is not looked at.`);
    else fault(`${name} is no setting. Is ${near} meant?`);
  }
  const logLevel = check('FIRSTLINE_LOG_LEVEL', Level, 'debug, info, warn or error.', 'info');
  const logTo = check('FIRSTLINE_LOG_TO', LogTo, 'file or stdout.', 'file');
  const readyFile = value('FIRSTLINE_READY_FILE');
  const listening = readListening(reading);
  if (listening.acme !== null && isLoopback(listening.host)) {
    remarks.push(
      `FIRSTLINE_HOST is ${listening.host}: nobody but this computer reaches the server.`,
    );
  }
  const administrators = readAdministrators(reading, listening.secure);
  const tracing = readTracing(reading);
  const databaseUrl = value('DATABASE_URL');
  const problem = databaseUrl === '' ? null : problemOfDatabaseUrl(databaseUrl);
  if (problem !== null) fault(problem);
  const backups = readBackups(reading);
  const endpoints = readEndpoints(value('FIRSTLINE_ENDPOINTS'), fault);
  if (faults.length > 0) throw new ConfigFaults(faults);
  return {
    folder: path.resolve(value('FIRSTLINE_DATA')),
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    ...listening,
    administrators,
    tracing,
    backups,
    web: path.resolve(value('FIRSTLINE_WEB')),
    endpoints,
    logLevel,
    logTo,
    readyFile: readyFile === '' ? null : path.resolve(readyFile),
    remarks,
  };
}
