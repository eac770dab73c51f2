import path from 'node:path';
import { proxySettings } from '@firstline/diagnostics/collectors/proxy-settings';
import type { System } from '@firstline/diagnostics/system/system';
import { sayDeployment } from '@firstline/health-checks/deployment-words';
import { deploymentExit, type DeploymentReport } from '@firstline/protocol/rollout';
import { fileKeyStore } from '../engine/enrolment/file-key-store.ts';
import { openProxySignIns } from '../engine/proxy-sign-ins.ts';
import type { Deployed } from '../engine/rollout/deployed.ts';
import { diagnose } from '../engine/rollout/doctor.ts';
import { installationId } from '../engine/rollout/installation.ts';
import { reportOf } from '../engine/rollout/make-report.ts';
import { keptReports } from '../engine/rollout/reports.ts';
import { sendByToken, sendWaiting } from '../engine/rollout/send-reports.ts';
import type { Settings } from '../engine/settings/settings.ts';
import { deploymentLines, type Sending } from './deployment-lines.ts';
import { agentVersion, describeComputer } from './node-ports.ts';
import { outgoingBy } from './outgoing-here.ts';
import { standingOf } from './standing-of.ts';

/** What the doctor came to, before anything of it is sent. */
export interface Doctored {
  /** For people, and with its last line for an installer's log. */
  readonly lines: readonly string[];
  /** For programs. */
  readonly facts: unknown;
  readonly exit: number;
  /** Keeps the report, and sends it when there is a server that takes it. */
  send(): Promise<void>;
}

/** Looks for what keeps the agent of a data folder from working. */
export async function deploymentDoctor(asked: {
  readonly dataFolder: string;
  readonly deployed: Deployed;
  readonly settings: Settings;
  readonly wantsReport: boolean;
  readonly environment: NodeJS.ProcessEnv;
}): Promise<Doctored> {
  const { dataFolder, deployed } = asked;
  const settings = asked.settings.now();
  const keyStore = fileKeyStore(path.join(dataFolder, 'keys'));
  const signIns = await openProxySignIns({ keyStore, onTrouble: () => {} });
  const environment = await withProxyOfDesktop(asked.environment, deployed.system);
  const outgoing = outgoingBy(asked.settings, environment)(signIns);
  const version = agentVersion();
  const standing = () => standingOf(dataFolder);
  const diagnosis = await diagnose({
    ...deployed,
    dataFolder,
    settings,
    outgoing,
    version,
    standing,
    stop: new AbortController().signal,
  });
  const { findings, fine, gaps, tookMs } = diagnosis;
  const exit = deploymentExit(findings);
  const mayReport = asked.wantsReport && settings.values.DeploymentReports;
  const places = { ...deployed, dataFolder };
  const report = mayReport
    ? reportOf(diagnosis, {
        computer: describeComputer(),
        version,
        installationId: await installationId(places, deployed),
        by: deployed.isInstaller ? 'installer' : 'person',
        nowMs: deployed.now(),
        random: deployed.random,
      })
    : null;
  const byToken = sendByToken(diagnosis, outgoing.fetch);
  const sending: Sending = report === null ? 'never' : byToken === null ? 'later' : 'now';

  async function send(): Promise<void> {
    if (report === null) return;
    const reports = keptReports(places);
    const isKept = await reports.keep(report).then(
      () => true,
      () => false, // a full disk was found; the server may hear of it all the same
    );
    if (byToken === null) return;
    if (isKept) await sendWaiting(reports, byToken);
    else await byToken(report);
  }

  return {
    lines: deploymentLines(diagnosis, sending),
    facts: {
      exit,
      findings: findings.map((finding) => ({ ...finding, ...sayDeployment(finding) })),
      fine,
      gaps,
      tookMs,
      sending,
      report: report satisfies DeploymentReport | null,
    },
    exit,
    send,
  };
}

/**
 * The agent with its windows goes the way that the desktop is set up for. A command line only knows its
 * variables, so it is told what the settings say. A script that chooses proxies stays out of reach.
 */
async function withProxyOfDesktop(
  environment: NodeJS.ProcessEnv,
  system: System,
): Promise<NodeJS.ProcessEnv> {
  const isSet = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].some(
    (name) => environment[name] !== undefined,
  );
  if (isSet) return environment;
  const all = (await proxySettings(system)).filter(
    ({ source, host, kind }) => source !== 'apt' && host !== null && kind !== 'socks',
  );
  const chosen =
    all.find(({ kind }) => kind === 'https') ?? all.find(({ kind }) => kind === 'http');
  if (chosen === undefined) return environment;
  const { host, port, exceptions } = chosen;
  return {
    ...environment,
    https_proxy: `http://${host}:${port ?? 80}`,
    no_proxy: [environment['no_proxy'] ?? '', ...exceptions].join(' '),
  };
}
