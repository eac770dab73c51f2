import { readFile } from 'node:fs/promises';
import type { Effective } from '@firstline/settings/effective';
import { found, type Seen } from './seen.ts';
import { isOfServer } from './server-of.ts';

/** Faults that are told one by one; after so many the rest is the same mistake. */
const FAULTS_MAX = 5;

/** What is wrong in the settings of this computer. Each such setting is passed over; the rest counts. */
export async function checkPolicy(now: Effective): Promise<Seen> {
  const faults = now.faults
    .filter((fault) => !isOfServer(fault))
    .slice(0, FAULTS_MAX)
    .map(({ source, place, key, code, problem }) =>
      found('policy.faulty', {
        source,
        problem: code,
        file: place,
        told: problem,
        ...(key !== null && { key }),
      }),
    );
  const problem = await authoritiesProblem(now.values.CaCertFile);
  const source = now.from.CaCertFile;
  const file = now.values.CaCertFile ?? '';
  const authorities =
    problem === null ? [] : [found('policy.faulty', { key: 'CaCertFile', source, problem, file })];
  const findings = [...faults, ...authorities];
  // An address that was not taken is a fault, too; it is told with the server.
  const isFine = findings.length === 0 && now.faults.length === 0;
  return { findings, fine: isFine ? ['policy'] : [], gaps: [] };
}

/** A file of authorities that brings none, silently, is found out when a certificate is not believed. */
async function authoritiesProblem(file: string | null): Promise<string | null> {
  if (file === null) return null;
  try {
    const text = await readFile(file, 'latin1');
    return text.includes('-----BEGIN CERTIFICATE-----') ? null : 'file.empty';
  } catch {
    return 'file.unreadable';
  }
}
