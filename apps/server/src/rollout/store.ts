import type { DeviceId, EnrolmentTokenId, InstallationId } from '@firstline/protocol/ids';
import type { DeploymentFinding, DeploymentReport } from '@firstline/protocol/rollout';
import type { Selectable } from 'kysely';
import { anyOf } from '../platform/database/any-of.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

export interface KeptOrganisationKey {
  readonly publicKey: string;
  /** PKCS #8, DER. */
  readonly secretKey: Buffer;
}

export async function organisationKey(tx: Tx): Promise<KeptOrganisationKey | null> {
  const row = await tx.sql.selectFrom('organisation_keys').selectAll().executeTakeFirst();
  return row === undefined ? null : { publicKey: row.public_key, secretKey: row.secret_key };
}

export async function insertOrganisationKey(
  tx: Tx,
  key: KeptOrganisationKey,
  now: Date,
): Promise<void> {
  await tx.sql
    .insertInto('organisation_keys')
    .values({ public_key: key.publicKey, secret_key: key.secretKey, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A computer of a batch, as far as it was heard of. */
export interface Installation {
  readonly id: InstallationId;
  readonly tokenId: EnrolmentTokenId;
  readonly name: string;
  readonly osName: string;
  readonly agentVersion: string | null;
  readonly heardAt: Date;
  readonly reportedAt: Date | null;
  readonly findings: readonly DeploymentFinding[];
  readonly toldWorkingAt: Date | null;
  readonly devices: readonly DeviceId[];
  /** Newest first. */
  readonly reports: readonly { readonly at: Date; readonly codes: readonly string[] }[];
}

type Row = Selectable<Database['installations']>;

/** The computers of these batches, or these computers, each with its devices and reports. */
export async function installations(
  tx: Tx,
  which: { readonly tokens: readonly string[] } | { readonly ids: readonly string[] },
): Promise<readonly Installation[]> {
  const query = tx.sql.selectFrom('installations').selectAll().orderBy('heard_at', 'desc');
  const rows = await ('tokens' in which
    ? query.where('token_id', '=', anyOf(which.tokens))
    : query.where('id', '=', anyOf(which.ids))
  ).execute();
  const ids = rows.map((row) => row.id);
  const devices = await tx.sql
    .selectFrom('installation_devices')
    .selectAll()
    .where('installation_id', '=', anyOf(ids))
    .execute();
  const reports = await tx.sql
    .selectFrom('deployment_reports')
    .selectAll()
    .where('installation_id', '=', anyOf(ids))
    .orderBy('at', 'desc')
    .execute();
  const devicesOf = Map.groupBy(devices, (one) => one.installation_id);
  const reportsOf = Map.groupBy(reports, (one) => one.installation_id);
  return rows.map((row) => ({
    ...toInstallation(row),
    devices: (devicesOf.get(row.id) ?? []).map((one) => one.device_id as DeviceId), // as: a uuid column
    reports: (reportsOf.get(row.id) ?? []).map(({ at, codes }) => ({ at, codes })),
  }));
}

const toInstallation = (row: Row): Omit<Installation, 'devices' | 'reports'> => ({
  id: row.id as InstallationId, // as: a uuid column
  tokenId: row.token_id as EnrolmentTokenId, // as: a uuid column
  name: row.name,
  osName: row.os_name,
  agentVersion: row.agent_version,
  heardAt: row.heard_at,
  reportedAt: row.reported_at,
  findings: row.findings as readonly DeploymentFinding[], // as: only this shape is ever written
  toldWorkingAt: row.told_working_at,
});

/** Two reports of one computer at once go one after the other. Null: it was never heard of. */
export async function lock(
  tx: Tx,
  id: InstallationId,
): Promise<{ readonly tokenId: EnrolmentTokenId; readonly reportedAt: Date | null } | null> {
  const row = await tx.sql
    .selectFrom('installations')
    .select(['token_id', 'reported_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? null
    : { tokenId: row.token_id as EnrolmentTokenId, reportedAt: row.reported_at }; // as: a uuid column
}

export async function countOf(tx: Tx, token: EnrolmentTokenId): Promise<number> {
  const row = await tx.sql
    .selectFrom('installations')
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('token_id', '=', token)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Makes a computer known, or brings what is known of it up to date. */
export async function upsert(
  tx: Tx,
  one: {
    readonly id: InstallationId;
    readonly tokenId: EnrolmentTokenId;
    readonly name: string;
    readonly platform: DeploymentReport['platform'];
    readonly osName: string;
    readonly agentVersion: string | null;
    readonly now: Date;
  },
): Promise<void> {
  const about = {
    token_id: one.tokenId,
    name: one.name,
    platform: one.platform,
    os_name: one.osName,
    heard_at: one.now,
    ...(one.agentVersion !== null && { agent_version: one.agentVersion }),
  };
  await tx.sql
    .insertInto('installations')
    .values({ id: one.id, findings: '[]', ...about })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(about))
    .execute();
}

/** What a computer reported last. */
export async function setReported(
  tx: Tx,
  id: InstallationId,
  at: Date,
  findings: readonly DeploymentFinding[],
): Promise<void> {
  await tx.sql
    .updateTable('installations')
    .set({ reported_at: at, findings: JSON.stringify(findings) })
    .where('id', '=', id)
    .execute();
}

/** False when this report was taken before. */
export async function insertReport(
  tx: Tx,
  report: {
    readonly id: string;
    readonly installationId: InstallationId;
    readonly at: Date;
    readonly codes: readonly string[];
  },
): Promise<boolean> {
  const row = await tx.sql
    .insertInto('deployment_reports')
    .values({
      id: report.id,
      installation_id: report.installationId,
      at: report.at,
      codes: [...report.codes],
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets all but the newest reports of a computer. */
export async function keepReports(tx: Tx, id: InstallationId, most: number): Promise<void> {
  await tx.sql
    .deleteFrom('deployment_reports')
    .where('installation_id', '=', id)
    .where('id', 'not in', (is) =>
      is
        .selectFrom('deployment_reports')
        .select('id')
        .where('installation_id', '=', id)
        .orderBy('at', 'desc')
        .limit(most),
    )
    .execute();
}

export async function addDevice(tx: Tx, id: InstallationId, device: DeviceId): Promise<void> {
  await tx.sql
    .insertInto('installation_devices')
    .values({ installation_id: id, device_id: device })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ installation_id: id }))
    .execute();
}

/** The computer that a device belongs to; null for one that enrolled before there were batches. */
export async function ofDevice(tx: Tx, device: DeviceId): Promise<InstallationId | null> {
  const row = await tx.sql
    .selectFrom('installation_devices')
    .select('installation_id')
    .where('device_id', '=', device)
    .executeTakeFirst();
  return row === undefined ? null : (row.installation_id as InstallationId); // as: a uuid column
}

/** Notes that consoles were told that it works; `agentVersion` is what it runs. */
export async function setToldWorking(
  tx: Tx,
  id: InstallationId,
  at: Date,
  agentVersion: string | null,
): Promise<void> {
  await tx.sql
    .updateTable('installations')
    .set({
      told_working_at: at,
      heard_at: at,
      ...(agentVersion !== null && { agent_version: agentVersion }),
    })
    .where('id', '=', id)
    .execute();
}
