import type { DeploymentReport } from '@firstline/protocol/rollout';
import type { answerTicket, confirmTicket, openTicket } from '@firstline/protocol/tickets';
import type { z } from 'zod';
import { sha256 } from './device.ts';
import { newId } from './server.ts';

/** When every intent of a test was written, by the device's clock. */
export const WRITTEN_AT = '2026-11-21T09:40:00.000Z';

type Opening = z.input<typeof openTicket.body>;
type Answering = z.input<typeof answerTicket.body>;
type Confirming = z.input<typeof confirmTicket.body>;
type Reporting = z.input<typeof DeploymentReport>;

/** A ticket somebody would open, with what the test cares about. */
export const opening = (about: Partial<Opening> = {}): Opening => ({
  ticketId: newId(),
  entryId: newId(),
  title: 'Can’t print to Floor 3 since this morning',
  body: 'The job disappears, no message.',
  impact: 'a-lot',
  attachments: [],
  snapshotId: null,
  writtenAt: WRITTEN_AT,
  ...about,
});

export const answering = (ticketId: string, about: Partial<Answering> = {}): Answering => ({
  ticketId,
  entryId: newId(),
  body: 'Yes, at home too.',
  attachments: [],
  writtenAt: WRITTEN_AT,
  ...about,
});

export const confirming = (
  ticketId: string,
  fixed: boolean,
  about: Partial<Confirming> = {},
): Confirming => ({ ticketId, entryId: newId(), fixed, body: '', writtenAt: WRITTEN_AT, ...about });

/** A small snapshot with one bad and two warning findings. */
export function submission(
  about: { snapshotId?: string; ticketId?: string | null; json?: string } = {},
) {
  const snapshotId = about.snapshotId ?? newId();
  const finding = (severity: string) => ({ code: 'disk-nearly-full', severity });
  const json =
    about.json ??
    JSON.stringify({
      schema: 1,
      snapshotId,
      takenAt: '2026-11-21T09:39:58.000Z',
      sections: {},
      findings: [finding('bad'), finding('warn'), finding('warn'), finding('info')],
    });
  return { snapshotId, ticketId: about.ticketId ?? null, json, sha256: sha256(json) };
}

/** What a fresh installation reports when all is well. */
export const reporting = (about: Partial<Reporting> = {}): Reporting => ({
  reportId: newId(),
  installationId: newId(),
  at: WRITTEN_AT,
  by: 'installer',
  name: 'LT-2290',
  platform: 'linux',
  osName: 'Debian GNU/Linux 12',
  agentVersion: '0.1.0',
  findings: [],
  gaps: [],
  ...about,
});
