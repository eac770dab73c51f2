import type { Connection } from '@firstline/connection/connection';
import { LinkLost } from '@firstline/connection/link-lost';
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import type { Log } from '@firstline/log/log';
import type { Welcome } from '@firstline/protocol/agents';
import { DEPLOYMENT_FINE, deploymentExit, reportInstallation } from '@firstline/protocol/rollout';
import { isRefusalCode } from '@firstline/protocol/refusal';
import type { AgentState } from '../../bridge/bridge.ts';
import type { Computer } from '../enrolment/enrol.ts';
import type { Settings } from '../settings/settings.ts';
import type { Deployed } from './deployed.ts';
import type { DeviceStanding } from './device-check.ts';
import { diagnose, type Diagnosis } from './doctor.ts';
import { installationId } from './installation.ts';
import { reportOf } from './make-report.ts';
import { keptReports } from './reports.ts';
import { type Send, sendByToken, sendWaiting } from './send-reports.ts';

/** An agent that works is connected by then, milliseconds after its start. */
const SETTLING_MS = 60_000;
/** A new connection has other things to do first, milliseconds. */
const CALM_MS = 5_000;
/** How often is looked again, milliseconds: while there is no connection, and while there is one. */
const AWAY_MS = 15 * 60_000;
const CONNECTED_MS = 6 * 3_600_000;

/** Looks now and then whether the agent works where an administrator rolled it out. */
export interface DeploymentWatch {
  close(): Promise<void>;
}

/**
 * Tells the server that the agent works after an installation or a new version; and while it does not, keeps
 * why, to tell it when there is a way. Where no policy names a server nobody rolled anything out.
 */
export function watchDeployment(needs: {
  readonly deployed: Deployed;
  readonly dataFolder: string;
  readonly version: string;
  readonly computer: Computer;
  readonly settings: Settings;
  readonly outgoing: Outgoing;
  readonly state: {
    now(): AgentState;
    onChange(listener: (state: AgentState) => void): () => void;
  };
  /** Null while this computer is no device. */
  readonly connection: () => Connection<Welcome> | null;
  readonly log: Log;
}): DeploymentWatch {
  const { deployed, dataFolder, version, settings, state, log } = needs;
  const { timers } = deployed;
  const places = { ...deployed, dataFolder };
  const reports = keptReports(places);
  let looking: Promise<void> = Promise.resolve();
  let wasOnline = isOnline();
  const closing = new AbortController();
  const { signal: stop } = closing;
  let cancel = timers.after(SETTLING_MS, soon);

  function isOnline(): boolean {
    return state.now().connection === 'online';
  }

  function soon(): void {
    cancel();
    looking = looking
      .then(async () => {
        if (!stop.aborted) await look();
      })
      .catch((error: unknown) => log.warn('The deployment could not be looked at.', { error }))
      .then(() => {
        cancel();
        if (!stop.aborted) cancel = timers.after(isOnline() ? CONNECTED_MS : AWAY_MS, soon);
      });
  }

  async function look(): Promise<void> {
    const { ServerUrl: server, DeploymentReports: mayReport } = settings.now().values;
    if (server === null || !mayReport) return;
    const before = await reports.newest();
    const worked =
      before?.agentVersion === version && deploymentExit(before.findings) === DEPLOYMENT_FINE;
    const seen = worked && isOnline() ? null : await lookAndKeep(before);
    const send = way(seen);
    if (send !== null && !stop.aborted) await sendWaiting(reports, send);
  }

  /** What was told already is not told again. */
  async function lookAndKeep(
    before: Awaited<ReturnType<typeof reports.newest>>,
  ): Promise<Diagnosis> {
    const diagnosis = await diagnose({
      ...deployed,
      dataFolder,
      version,
      settings: settings.now(),
      outgoing: needs.outgoing,
      standing: async () => standing(),
      stop,
    });
    // Half of a look is no report.
    if (stop.aborted) return diagnosis;
    const report = reportOf(diagnosis, {
      computer: needs.computer,
      version,
      installationId: await installationId(places, deployed),
      by: 'agent',
      nowMs: deployed.now(),
      random: deployed.random,
    });
    const codes = (of: typeof report): string =>
      JSON.stringify([of.agentVersion, of.findings.map(({ code }) => code)]);
    if (before === null || codes(before) !== codes(report)) {
      await reports.keep(report);
      log.info('Looked at the deployment.', { codes: report.findings.map(({ code }) => code) });
    }
    return diagnosis;
  }

  function standing(): DeviceStanding {
    const { connection, refusal } = state.now();
    if (connection === 'online') {
      return {
        state: 'connected',
        quarantined: needs.connection()?.welcome()?.quarantined ?? false,
      };
    }
    return connection === 'refused' && refusal !== null && isRefusalCode(refusal)
      ? { state: 'refused', refusal }
      : { state: 'away' };
  }

  /** How a report gets to the server now: over the device's own link, or with the token that is still there. */
  function way(seen: Diagnosis | null): Send | null {
    const connection = needs.connection();
    if (connection !== null && isOnline()) {
      return async (report) => {
        try {
          await connection.request(reportInstallation, { report });
          return true;
        } catch (error) {
          if (!(error instanceof LinkLost)) log.warn('A report was not taken.', { error });
          return false;
        }
      };
    }
    return seen === null ? null : sendByToken(seen, needs.outgoing.fetch);
  }

  const unhear = state.onChange(() => {
    const is = isOnline();
    if (is && !wasOnline) {
      cancel();
      cancel = timers.after(CALM_MS, soon);
    }
    wasOnline = is;
  });

  return {
    close() {
      closing.abort();
      cancel();
      unhear();
      return looking;
    },
  };
}
