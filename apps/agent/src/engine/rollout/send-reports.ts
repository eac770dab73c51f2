import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { type DeploymentReport, reportDeploymentEndpoint } from '@firstline/protocol/rollout';
import type { Diagnosis } from './doctor.ts';
import type { Reports } from './reports.ts';

/** A server that takes longer to take a report, milliseconds, gets it the next time. */
const ANSWER_MS = 10_000;

/** How one report is brought to the server; false: not now, it stays where it is. */
export type Send = (report: DeploymentReport) => Promise<boolean>;

/** Sends what still waits, oldest first, until one does not go. */
export async function sendWaiting(reports: Reports, send: Send): Promise<boolean> {
  for (const report of await reports.unsent()) {
    if (!(await send(report))) return false;
    await reports.sent(report.reportId);
  }
  return true;
}

/**
 * Proves itself by the token that the installer put there. Null without one, and without a server that
 * answered and is the organisation's own.
 */
export function sendByToken(
  { origin, token, fine, findings }: Diagnosis,
  fetch: Fetch,
): Send | null {
  if (origin === null || token === null || !fine.includes('server')) return null;
  if (findings.some(({ code }) => code === 'root.mismatch')) return null;
  return async (report) => {
    try {
      const response = await fetch(`${origin}${reportDeploymentEndpoint.path}`, {
        method: reportDeploymentEndpoint.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, report }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false; // the doctor has said why already
    }
  };
}
