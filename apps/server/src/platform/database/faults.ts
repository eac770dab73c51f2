import { Refusal } from '@firstline/protocol/refusal';

/** Connection gone or not yet there, shutting down, starting up, too many connections: later it works. */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '57014',
  '55P03',
]);
/** Disk full, and the codes PostgreSQL gives while it stumbles over one. */
const full = new Set(['53100', 'ENOSPC']);
const again = new Set(['40001', '40P01']);

/** Two transactions stood in each other's way; neither did anything, so the same one may run again. */
export const mayRunAgain = (fault: unknown): boolean => again.has(codeOf(fault));

/** A database's trouble as the 'no' a caller is told; anything else stays what it is. */
export function refusalOf(fault: unknown): unknown {
  const code = codeOf(fault);
  if (full.has(code) || /No space left on device/.test(textOf(fault))) {
    return new Refusal('server.storage-full', {}, { cause: fault });
  }
  if (away.has(code) || again.has(code) || isCutOff(fault)) {
    return new Refusal('server.busy', { seconds: 2 }, { cause: fault });
  }
  return fault;
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';

const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : '');

/** pg has no code for these: the socket closed under a query, or the pool found no connection in time. */
const isCutOff = (fault: unknown): boolean =>
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|server closed the connection|AggregateError/.test(
    `${textOf(fault)}${fault instanceof AggregateError ? 'AggregateError' : ''}`,
  );
