import { createHash } from 'node:crypto';
import type { UpdateOutcome } from '@firstline/protocol/agents';
import { DeploymentReportId, DeviceId, InstallationId } from '@firstline/protocol/ids';
import type { DeploymentFinding } from '@firstline/protocol/rollout';
import type { Context } from '../context.ts';
import { addDevice } from '../devices/devices.ts';
import { allTokens, createToken, spendToken } from '../enrolment/enrolment.ts';
import type { Presence } from '../devices/devices.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { createRollout } from '../rollout/rollout.ts';
import { demoId } from './demo-id.ts';

export const BATCH = 'Notebooks for Sales, November';
const EXPECTED = 48;
/** The first were installed this morning, one after the other. */
const FIRST_MINUTES_AGO = 170;
const SYSTEMS = ['Windows 11 Pro 24H2', 'Ubuntu 24.04.1 LTS', 'macOS 15.1'] as const; // as const: a choice
const PLATFORMS = ['win32', 'linux', 'darwin'] as const; // as const: the literals

const found = (code: string, facts: DeploymentFinding['facts'] = {}): DeploymentFinding[] => [
  { code, facts },
];

/** Those that did not work, by number, with what they reported; each is somebody's Monday morning. */
const trouble: Readonly<Record<number, DeploymentFinding[]>> = {
  7: found('server.proxy', {
    proxy: 'proxy.northwind.example:3128',
    problem: 'wants-sign-in',
    status: 407,
    host: 'desk.northwind.example',
    port: 443,
  }),
  19: found('clock.wrong', { offSeconds: 7_140, problem: 'behind', against: 'server' }),
  24: found('server.ca', {
    host: 'desk.northwind.example',
    port: 443,
    problem: 'intercepted',
    issuer: 'Zscaler Intermediate Root CA',
  }),
  33: found('disk.full', { freeBytes: 18_000_000, neededBytes: 67_108_864 }),
};
/** It works, and something must be put right. */
const warned: Readonly<Record<number, DeploymentFinding[]>> = {
  11: found('tray.missing', { desktop: 'GNOME' }),
};
/** Failed at first, and worked an hour later. */
const recovered: Readonly<Record<number, DeploymentFinding[]>> = {
  15: found('server.dns', { host: 'desk.northwind.example', outcome: 'ENOTFOUND' }),
};
/** How the agent's last update of itself ended: a few have taken it, one went back, one refused it. */
const updates: Readonly<Record<number, Omit<UpdateOutcome, 'at'>>> = {
  2: { result: 'updated', from: '0.1.0', to: '0.2.0', reason: null },
  12: { result: 'updated', from: '0.1.0', to: '0.2.0', reason: null },
  21: { result: 'rolled-back', from: '0.2.0', to: '0.1.0', reason: null },
  28: { result: 'refused', from: '0.1.0', to: '0.2.0', reason: 'disk.full' },
};
/** Nothing was ever heard of these. */
const silent: ReadonlySet<number> = new Set([40, 44, 47]);

const nameOf = (number: number): string => `NB-30${String(number).padStart(2, '0')}`;

/** A rollout on its way: most work, four say why they do not, three were never heard of. Made once. */
export async function addRolloutBatch(ctx: Context): Promise<void> {
  const known = await ctx.transaction((tx) => allTokens(tx));
  if (known.some(({ name }) => name === BATCH)) return;
  const at = (minutesAgo: number): Context => ({
    ...ctx,
    now: new Date(ctx.now.getTime() - minutesAgo * 60_000),
  });
  const numbers = Array.from({ length: EXPECTED }, (_, index) => index + 1);
  const { token } = await createToken(at(FIRST_MINUTES_AGO + 20), {
    name: BATCH,
    group: 'sales',
    expected: numbers.map(nameOf),
    uses: 60,
    hours: 72,
  });
  const rollout = createRollout({
    presence: away,
    context: () => ctx,
    version: '',
    isOurs: () => false,
  });
  for (const number of numbers.filter((one) => !silent.has(one))) {
    const minutesAgo = FIRST_MINUTES_AGO - number * 2;
    const report = (minutes: number, findings: DeploymentFinding[]) =>
      rollout.reported(at(minutes), token, {
        ...aboutComputer(number),
        reportId: DeploymentReportId.parse(demoId(`report ${number} ${minutes}`)),
        at: at(minutes).now.toISOString(),
        by: 'installer',
        findings,
        gaps: [],
      });
    const first = trouble[number] ?? recovered[number];
    if (first !== undefined) await report(minutesAgo, first);
    if (trouble[number] !== undefined) {
      await report(minutesAgo - 45, trouble[number]);
      continue;
    }
    const fine = recovered[number] === undefined ? minutesAgo : minutesAgo - 60;
    await report(fine, warned[number] ?? []);
    await ctx.transaction((tx) => enrolComputer(tx, at(fine - 1), number));
  }

  async function enrolComputer(tx: Tx, then: Context, number: number) {
    const spent = await spendToken(tx, token, then.now);
    const { name, platform, osName, installationId } = aboutComputer(number);
    const deviceId = DeviceId.parse(demoId(`device ${name}`));
    const update = updates[number];
    await addDevice(tx, {
      id: deviceId,
      name,
      platform,
      os_name: osName,
      sign_in_name: `${name.toLowerCase()}-user`,
      person_id: null,
      signing_key: keyOf(`${name} signing`),
      sealing_key: keyOf(`${name} sealing`),
      agent_version: update?.result === 'updated' ? update.to : '0.1.0',
      enrolled_at: then.now,
      last_seen_at: then.now,
      device_group: spent.group,
      last_update: update ? JSON.stringify({ ...update, at: then.now.toISOString() }) : null,
    });
    await rollout.enrolled(tx, then, {
      token: spent,
      deviceId,
      installationId,
      name,
      platform,
      osName,
    });
  }
}

function aboutComputer(number: number) {
  const kind = number % 5 === 0 ? 2 : number % 4 === 3 ? 1 : 0;
  return {
    name: nameOf(number),
    platform: PLATFORMS[kind],
    osName: SYSTEMS[kind],
    installationId: InstallationId.parse(demoId(`installation ${number}`)),
    agentVersion: '0.1.0',
  };
}

/** Nobody of the demo is connected. */
const away: Pick<Presence, 'stateOf'> = {
  stateOf: () => ({ online: false, presence: 'unknown' }),
};

/** Nobody holds the private halves: these computers are not there. */
const keyOf = (what: string): string =>
  createHash('sha256').update(`firstline demo key ${what}`).digest('base64url');
