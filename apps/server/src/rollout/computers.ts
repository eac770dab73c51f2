import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import type { UpdateOutcome } from '@firstline/protocol/agents';
import type { DeviceId } from '@firstline/protocol/ids';
import {
  byWeight,
  deploymentCodes,
  type DeploymentFinding,
  isDeploymentCode,
} from '@firstline/protocol/rollout';
import { isOlder } from '@firstline/protocol/version';
import type { Installation } from './store.ts';

/** A device of a computer, as far as its standing goes. */
export interface Standing {
  readonly id: DeviceId;
  readonly name: string;
  /** When it was last connected; null: never. */
  readonly lastSeenAt: Date | null;
  readonly agentVersion: string | null;
  readonly quarantined: boolean;
  /** How the agent’s last update of itself ended. */
  readonly update: UpdateOutcome | null;
}

/** What whoever looks at a batch knows of all its computers. */
export interface Surroundings {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly oldestAgent: string | null;
}

/** Causes that keep a computer from connecting: when it has connected since, they are over. */
const overOnceConnected =
  /^(?:server\.(?!intercepted)|network\.|port\.|token\.|root\.|version\.too-new|device\.(?:unknown|key))/;

/** One computer as the rollout page shows it: from its reports, its devices and what is asked of agents. */
export function computerOf(one: Installation, around: Surroundings): RolloutComputer {
  const devices = one.devices.flatMap((id) => around.standings.get(id) ?? []);
  const newest = devices.toSorted((a, b) => timeOf(b.lastSeenAt) - timeOf(a.lastSeenAt))[0];
  const connectedAt = newest?.lastSeenAt ?? null;
  const reported = one.findings.filter(
    ({ code }) =>
      connectedAt === null ||
      connectedAt < (one.reportedAt ?? connectedAt) ||
      !overOnceConnected.test(code),
  );
  const findings = byWeight([
    ...reported,
    ...devices.flatMap((device) => ofDevice(device, around)),
  ]);
  const agentVersion = newest?.agentVersion ?? one.agentVersion;
  return {
    key: one.id,
    name: one.name,
    state: findings.some(isBad) ? 'trouble' : connectedAt === null ? 'installed' : 'working',
    findings: findings.map(({ code, facts }) => ({ code, facts })),
    deviceId: newest?.id ?? null,
    osName: one.osName,
    agentVersion,
    heardAt: latest(one.heardAt, connectedAt).toISOString(),
    reports: one.reports.map(({ at, codes }) => ({ at: at.toISOString(), codes: [...codes] })),
  };
}

/** Every computer of a batch: those heard of, and those that are expected by name and silent. */
export function computersOf(
  batch: { readonly expectedNames: readonly string[] },
  installations: readonly Installation[],
  around: Surroundings,
): RolloutComputer[] {
  const heard = superseded(installations).map((one) => computerOf(one, around));
  const names = new Set(heard.map(({ name }) => hostOf(name)));
  const silent = batch.expectedNames.filter((name) => !names.has(hostOf(name))).map(silentComputer);
  const order = new Intl.Collator('en', { numeric: true });
  return [...heard, ...silent].sort((one, other) => order.compare(one.name, other.name));
}

/** How many computers are how far; what is expected beyond those known is silent. */
export function countsOf(
  computers: readonly RolloutComputer[],
  expected: number | null,
): Batch['counts'] {
  const counts = { working: 0, trouble: 0, installed: 0, silent: 0 };
  for (const { state } of computers) counts[state] += 1;
  const nameless = Math.max(0, (expected ?? 0) - computers.length);
  return { ...counts, silent: counts.silent + nameless };
}

/** A computer's name as two writers would agree on it: `LT-2290` is `lt-2290.northwind.example`. */
const hostOf = (name: string): string => name.toLowerCase().split('.')[0] ?? '';

/**
 * A computer that was set up anew is another installation of the same name. What came before counts no
 * more, unless it enrolled: then two computers share a name, and both are shown. Newest first in, and out.
 */
function superseded(installations: readonly Installation[]): readonly Installation[] {
  const seen = new Set<string>();
  return installations.filter(({ name, devices }) => {
    const host = hostOf(name);
    const isFirst = !seen.has(host);
    seen.add(host);
    return isFirst || devices.length > 0;
  });
}

const silentComputer = (name: string): RolloutComputer => ({
  key: `expected ${name}`,
  name,
  state: 'silent',
  findings: [],
  deviceId: null,
  osName: null,
  agentVersion: null,
  heardAt: null,
  reports: [],
});

/** What the server itself knows to be wrong with a device. */
function ofDevice(device: Standing, { oldestAgent }: Surroundings): DeploymentFinding[] {
  const { agentVersion: version } = device;
  return [
    ...(device.quarantined ? [{ code: 'device.quarantined', facts: { device: device.name } }] : []),
    ...(oldestAgent !== null && version !== null && isOlder(version, oldestAgent)
      ? [{ code: 'version.too-old', facts: { version, needed: oldestAgent, what: 'agent' } }]
      : []),
    ...ofUpdate(device),
  ];
}

/** An update that did not come about, for as long as the version runs that it was to replace. */
function ofUpdate({ update, agentVersion: runs }: Standing): DeploymentFinding[] {
  if (update === null || runs === null) return [];
  const { result, from, to, reason } = update;
  if (result === 'rolled-back' && to === runs) {
    return [{ code: 'update.rolled-back', facts: { failed: from, runs } }];
  }
  if (result !== 'refused' || from !== runs) return [];
  const known = { ...(to !== 'unknown' && { refused: to }), runs };
  return [{ code: 'update.refused', facts: { ...known, reason: reason ?? 'unknown' } }];
}

const isBad = ({ code }: DeploymentFinding): boolean =>
  isDeploymentCode(code) && deploymentCodes[code].severity === 'bad';

const timeOf = (at: Date | null): number => at?.getTime() ?? 0;

const latest = (one: Date, other: Date | null): Date =>
  other !== null && other > one ? other : one;
