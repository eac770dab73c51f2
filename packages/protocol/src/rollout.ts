import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { PublicKey } from './enrolment.ts';
import { message } from './message.ts';
import { DeploymentReportId, InstallationId } from './ids.ts';

/** `bad`: this computer gets no help from here. `warn`: it works, and something must be put right. `info`: good to know. */
export type DeploymentSeverity = 'bad' | 'warn' | 'info';

/** What is fixed about a code. */
export interface DeploymentCode {
  readonly severity: DeploymentSeverity;
  /** How `doctor --deployment` ends when this is the worst it found. Never used for another code. */
  readonly exit: number;
  /** Facts that travel in a report, beside the code. Names of servers and figures, nothing of a person. */
  readonly sent: readonly string[];
  /** Facts that are shown on the computer and stay there: folders, files, programs, accounts. */
  readonly kept: readonly string[];
}

const code = (
  severity: DeploymentSeverity,
  exit: number,
  sent: readonly string[] = [],
  kept: readonly string[] = [],
): DeploymentCode => ({ severity, exit, sent, kept });

/**
 * Why an agent does not work after it was rolled out: every cause, in the order in which causes are looked
 * for. Codes and exit codes are for ever: installers, fleet tools and scripts read them. Words are kept by
 * the reader (health-checks: deployment-words).
 */
export const deploymentCodes = {
  'policy.faulty': code('warn', 10, ['key', 'source', 'problem'], ['file', 'told']),
  'server.missing': code('bad', 11),
  'server.address': code('bad', 12, ['address', 'problem']),
  'network.down': code('bad', 13),
  'server.dns': code('bad', 14, ['host', 'outcome', 'servers']),
  'server.proxy': code('bad', 15, ['proxy', 'problem', 'status', 'host', 'port']),
  /** The server's computer is there and nothing listens. */
  'server.tcp': code('bad', 16, ['host', 'address', 'port', 'outcome']),
  /** Nobody answers at all: a firewall on the way, or a computer that is off. */
  'port.blocked': code('bad', 17, ['host', 'address', 'port']),
  'server.tls': code('bad', 18, ['host', 'port', 'problem', 'subject', 'validFrom', 'validUntil']),
  'server.ca': code('bad', 19, ['host', 'port', 'problem', 'issuer']),
  /** Somebody opens the connection on the way, with an authority that this computer trusts. */
  'server.intercepted': code('info', 20, ['host', 'issuer']),
  /** Something answers there that is no Firstline server: a portal, a load balancer, another program. */
  'server.answer': code('bad', 21, ['address', 'problem', 'status', 'location']),
  'server.not-ready': code('bad', 22, ['address', 'version']),
  /** Web pages pass and the agent's own connection (WebSocket) is cut on the way. */
  'server.socket': code('bad', 23, ['address', 'problem', 'status']),
  'clock.wrong': code('bad', 24, ['offSeconds', 'problem', 'against']),
  'version.too-old': code('bad', 25, ['version', 'needed', 'what']),
  'version.too-new': code('bad', 26, ['version', 'speaks']),
  'root.mismatch': code('bad', 27, ['expected', 'found']),
  'token.missing': code('bad', 30, [], ['file']),
  'token.unreadable': code('bad', 31, ['problem'], ['file']),
  'token.unknown': code('bad', 32),
  'token.used': code('bad', 33, ['uses']),
  'token.expired': code('bad', 34, ['expiredAt']),
  'token.revoked': code('bad', 35),
  'device.unknown': code('bad', 40, ['device']),
  'device.key': code('bad', 41, ['problem']),
  'device.quarantined': code('warn', 42, ['device']),
  /** It was enrolled with one server, and policy names another. */
  'device.elsewhere': code('warn', 43, ['enrolledWith', 'address']),
  'keyring.locked': code('warn', 50, ['store', 'waitedSeconds']),
  'keyring.none': code('info', 51, ['store']),
  'disk.full': code('bad', 52, ['freeBytes', 'neededBytes'], ['folder']),
  'folder.unusable': code('bad', 53, ['problem'], ['folder']),
  'folder.open': code('warn', 54, ['mode'], ['folder']),
  /** Two agents of one account: the second cannot start. */
  'agent.other': code('warn', 55, [], ['pid', 'program']),
  'autostart.missing': code('warn', 56, ['problem'], ['file']),
  'tray.missing': code('warn', 57, ['desktop']),
  /** The server says these two, from what the agent tells of its own updates. */
  'update.rolled-back': code('warn', 58, ['failed', 'runs']),
  'update.refused': code('warn', 59, ['refused', 'runs', 'reason']),
} as const satisfies Readonly<Record<string, DeploymentCode>>;

export type DeploymentCodeName = keyof typeof deploymentCodes;

/** Whether this version knows a code; one that it does not know comes from a newer agent. */
export const isDeploymentCode = (name: string): name is DeploymentCodeName =>
  Object.hasOwn(deploymentCodes, name);

/** One cause, with the facts that name it. */
export const DeploymentFinding = z.object({
  code: z
    .string()
    .max(40)
    .regex(/^[a-z]+\.[a-z-]+$/),
  facts: z.record(z.string().max(40), z.union([z.string().max(300), z.number()])),
});
export type DeploymentFinding = z.infer<typeof DeploymentFinding>;

/** What could be looked at and was not, with the reason: nothing is called fine that nobody looked at. */
export const DeploymentGap = z.object({
  what: z.enum([
    'policy',
    'names',
    'proxy',
    'connection',
    'certificate',
    'server',
    'clock',
    'version',
    'root',
    'token',
    'device',
    'keyring',
    'disk',
    'folder',
    'agent',
    'autostart',
    'tray',
  ]),
  because: z.enum([
    /** A cause that was found comes before it. */
    'follows',
    'took-too-long',
    /** As root during an installation there is no desktop, no session and nobody's folder. */
    'no-session',
    'not-set',
    'not-on-this-system',
    /** The system has sealed the key: only the agent itself can use it, and it does not run. */
    'sealed',
    'failed',
  ]),
});
export type DeploymentGap = z.infer<typeof DeploymentGap>;

/**
 * What an installation says of itself, whole: nothing else about the computer travels. The command line
 * shows it before it goes. Repeating a report changes nothing; one that could not be sent is sent later.
 */
export const DeploymentReport = z.strictObject({
  reportId: DeploymentReportId,
  /** Made by the first run on this computer; the same for every account and every later run. */
  installationId: InstallationId,
  at: z.iso.datetime(),
  /** Who caused it: the installer, the agent at its start, or somebody at the command line. */
  by: z.enum(['installer', 'agent', 'person']),
  name: z.string().trim().min(1).max(100),
  platform: z.enum(['linux', 'darwin', 'win32']),
  osName: z.string().max(120),
  agentVersion: z.string().max(40),
  findings: z.array(DeploymentFinding).max(40),
  gaps: z.array(DeploymentGap).max(20),
});
export type DeploymentReport = z.infer<typeof DeploymentReport>;

/** Finishing without a finding that counts. */
export const DEPLOYMENT_FINE = 0;

const weight: Readonly<Record<DeploymentSeverity, number>> = { bad: 0, warn: 1, info: 2 };

/** Findings, worst first; among equals the earlier cause of the table. Unknown codes are kept, as warnings, last. */
export function byWeight(findings: readonly DeploymentFinding[]): DeploymentFinding[] {
  const names = Object.keys(deploymentCodes);
  const place = ({ code: name }: DeploymentFinding): number =>
    isDeploymentCode(name)
      ? weight[deploymentCodes[name].severity] * 1_000 + names.indexOf(name)
      : weight.warn * 1_000 + names.length;
  return [...findings].sort((one, other) => place(one) - place(other));
}

/** How the doctor ends: the worst finding's exit code, 0 when only notes are left. */
export function deploymentExit(findings: readonly DeploymentFinding[]): number {
  const [worst] = byWeight(findings);
  if (worst === undefined || !isDeploymentCode(worst.code)) return DEPLOYMENT_FINE;
  const { severity, exit } = deploymentCodes[worst.code];
  return severity === 'info' ? DEPLOYMENT_FINE : exit;
}

/** The facts of a finding that may travel: the table says which. */
export function sentFacts({ code: name, facts }: DeploymentFinding): DeploymentFinding {
  const sent: readonly string[] = isDeploymentCode(name) ? deploymentCodes[name].sent : [];
  return {
    code: name,
    facts: Object.fromEntries(Object.entries(facts).filter(([fact]) => sent.includes(fact))),
  };
}

/**
 * What the organisation's key signs (Ed25519) when an agent asks who the server is. `origin` is the
 * address the agent dialled, so a server in between cannot pass the proof on.
 */
export const organisationStatement = (asked: {
  readonly nonce: string;
  readonly origin: string;
}): string => ['firstline/organisation/v1', asked.nonce, asked.origin].join('\n');

export const aboutServerEndpoint = endpoint({
  name: 'aboutServer',
  summary: 'What an agent must know before it enrols: versions, time, and whose server this is.',
  method: 'GET',
  path: '/agents/v1/about',
  access: 'public',
  query: z.strictObject({
    /** 32 random bytes, base64url: signed, so that an old answer proves nothing. */
    nonce: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    origin: z.string().max(300),
  }),
  answer: z.object({
    product: z.literal('firstline'),
    version: z.string(),
    protocol: z.object({ oldest: z.number().int(), newest: z.number().int() }),
    oldestAgent: z.string().nullable(),
    serverTime: z.iso.datetime(),
    organisation: z.object({
      key: PublicKey,
      /** Over `organisationStatement`, base64url. */
      signature: z.string(),
      /** `embedded`: the key lies on the server, so whoever has the server has it. */
      trust: z.enum(['embedded', 'split']),
    }),
  }),
});

export const reportDeploymentEndpoint = endpoint({
  name: 'reportDeployment',
  summary: 'An installation reports how it went, proven by the batch’s token, also a spent one.',
  method: 'POST',
  path: '/agents/v1/deployment-reports',
  access: 'public',
  body: z.strictObject({ token: z.string().max(200), report: DeploymentReport }),
  answer: z.object({}),
});

/** The same over the socket of a device, which needs no token any more. */
export const reportInstallation = message(
  'rollout.report',
  z.strictObject({ report: DeploymentReport }),
  z.object({}),
);
