import { sayDeployment } from '@firstline/health-checks/deployment-words';
import {
  deploymentCodes,
  type DeploymentFinding,
  type DeploymentGap,
  type DeploymentSeverity,
  isDeploymentCode,
} from '@firstline/protocol/rollout';
import type { Diagnosis } from '../engine/rollout/doctor.ts';
import { wrapped } from './wrapped.ts';

const weight: Readonly<Record<DeploymentSeverity, string>> = {
  bad: 'Bad',
  warn: 'Warning',
  info: 'Note',
};
const INDENT = ' '.repeat(9);

const titles: Readonly<Record<DeploymentGap['what'], string>> = {
  policy: 'policy',
  names: 'the server’s name',
  proxy: 'the proxy',
  connection: 'the connection',
  certificate: 'the certificate',
  server: 'the server',
  clock: 'the clock',
  version: 'versions',
  root: 'the organisation’s key',
  token: 'the enrolment token',
  device: 'this device at the server',
  keyring: 'the keyring',
  disk: 'the disk',
  folder: 'the agent’s folder',
  agent: 'other agents',
  autostart: 'the start at sign-in',
  tray: 'the tray',
};

const reasons: Readonly<Record<DeploymentGap['because'], string>> = {
  follows: 'the cause above comes first',
  'took-too-long': 'took too long',
  'no-session': 'nobody’s session; run it as the person who works here',
  'not-set': 'nothing is set',
  'not-on-this-system': 'not on this system',
  sealed: 'only the running agent can open its key',
  failed: 'could not be looked at',
};

/** What becomes of the report. */
export type Sending = 'now' | 'later' | 'never';

const sendingWords: Readonly<Record<Sending, string>> = {
  now: 'Goes to IT: this computer’s name, system, agent version and the codes above.',
  later: 'Goes to IT once there is a connection: name, system, agent version and the codes above.',
  never: 'Nothing is sent.',
};

/** What keeps the agent from working, worst first, what is fine, and what nobody looked at. */
export function deploymentLines(
  { findings, fine, gaps }: Pick<Diagnosis, 'findings' | 'fine' | 'gaps'>,
  sending: Sending,
): string[] {
  const ordered = Object.entries(titles);
  const isFine = new Set<string>(fine);
  const fineTitles = ordered.flatMap(([what, title]) => (isFine.has(what) ? [title] : []));
  return [
    ...findings.flatMap((finding) => [...findingLines(finding), '']),
    ...wrapped(`Fine: ${fineTitles.length === 0 ? 'nothing yet' : fineTitles.join(', ')}.`),
    ...gapLines(gaps),
    '',
    ...wrapped(sendingWords[sending]),
    '',
    lastLine(findings, gaps),
  ];
}

/** The one line for an installer's log: the worst cause and its cure. Never broken, whatever its length. */
export function lastLine(
  findings: readonly DeploymentFinding[],
  gaps: readonly DeploymentGap[],
): string {
  const [worst] = findings.filter(({ code }) => severityOf(code) !== 'info');
  if (worst !== undefined) {
    const { title, cure } = sayDeployment(worst);
    return `${worst.code}: ${title}. ${cure}`;
  }
  const unknown = gaps.flatMap(({ what, because }) =>
    because === 'took-too-long' || because === 'failed' ? [titles[what]] : [],
  );
  return unknown.length === 0
    ? 'fine: Nothing keeps the agent from working.'
    : `fine: Nothing was found. Not looked at: ${unknown.join(', ')}.`;
}

function findingLines(finding: DeploymentFinding): string[] {
  const { title, cause, cure } = sayDeployment(finding);
  return [
    ...wrapped(title, INDENT, weight[severityOf(finding.code)].padEnd(INDENT.length)),
    ...wrapped(`${finding.code}. ${cause}`, INDENT),
    ...wrapped(`What to do: ${cure}`, INDENT),
  ];
}

function gapLines(gaps: readonly DeploymentGap[]): string[] {
  const reasonsThere = [...new Set(gaps.map(({ because }) => because))];
  return reasonsThere.flatMap((because) => {
    const whats = gaps.filter((gap) => gap.because === because).map(({ what }) => titles[what]);
    return wrapped(`Not looked at (${reasons[because]}): ${whats.join(', ')}.`);
  });
}

const severityOf = (code: string): DeploymentSeverity =>
  isDeploymentCode(code) ? deploymentCodes[code].severity : 'warn';
