import * as agents from './agents.ts';
import * as audit from './audit.ts';
import * as auth from './auth.ts';
import * as batches from './batches.ts';
import * as devices from './devices.ts';
import type { Endpoint } from './endpoint.ts';
import * as enrolment from './enrolment.ts';
import * as health from './health.ts';
import * as live from './live.ts';
import type { Event, Message } from './message.ts';
import * as people from './people.ts';
import * as remoteShell from './remote-shell.ts';
import * as rollout from './rollout.ts';
import * as snapshots from './snapshots.ts';
import * as tickets from './tickets.ts';

/** Every HTTP endpoint. A server that does not route all of these does not start. */
export const endpoints: readonly Endpoint[] = [
  health.readinessEndpoint,
  health.livenessEndpoint,
  health.readyEndpoint,
  auth.signInEndpoint,
  auth.signInByLinkEndpoint,
  auth.whoAmIEndpoint,
  auth.signOutEndpoint,
  enrolment.enrolEndpoint,
  enrolment.tokenStateEndpoint,
  enrolment.createTokenEndpoint,
  enrolment.revokeTokenEndpoint,
  people.listTechniciansEndpoint,
  devices.listDevicesEndpoint,
  devices.getDeviceEndpoint,
  devices.assignDeviceEndpoint,
  devices.quarantineDeviceEndpoint,
  devices.setOldestAgentEndpoint,
  tickets.listTicketsEndpoint,
  tickets.getTicketEndpoint,
  tickets.writeEntryEndpoint,
  tickets.assignTicketEndpoint,
  tickets.setPriorityEndpoint,
  tickets.moveTicketEndpoint,
  tickets.getAttachmentEndpoint,
  snapshots.getSnapshotEndpoint,
  remoteShell.askShellEndpoint,
  remoteShell.endShellEndpoint,
  remoteShell.getShellEndpoint,
  health.askRemedyEndpoint,
  health.withdrawRemedyEndpoint,
  rollout.aboutServerEndpoint,
  rollout.reportDeploymentEndpoint,
  batches.listBatchesEndpoint,
  batches.getBatchEndpoint,
  live.liveTicketEndpoint,
  audit.listAuditEndpoint,
];

/** Every request an agent may make. */
export const agentMessages: readonly Message[] = [
  tickets.openTicket,
  tickets.answerTicket,
  tickets.confirmTicket,
  tickets.submitAttachmentPart,
  tickets.listMyTickets,
  snapshots.submitSnapshot,
  remoteShell.shellStarted,
  remoteShell.shellEnded,
  health.remedyEnded,
  rollout.reportInstallation,
  agents.updateEnded,
];

/** Everything an agent may be told unasked, and what it may say unasked (`presence.changed`). */
export const agentEvents: readonly Event[] = [
  tickets.myTicketChanged,
  remoteShell.shellAsked,
  remoteShell.shellWithdrawn,
  health.remedyAsked,
  health.remedyWithdrawn,
  agents.presenceChanged,
];
