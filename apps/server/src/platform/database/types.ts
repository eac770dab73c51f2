import type { ColumnType, Generated } from 'kysely';

/** The tables as Kysely sees them, written beside the migrations; `tables-as-typed.test.ts` holds both together. */
export interface Database {
  organisations: OrganisationTable;
  teams: TeamTable;
  people: PersonTable;
  sign_in_names: SignInNameTable;
  sessions: SessionTable;
  sign_in_links: SignInLinkTable;
  audit_entries: AuditEntryTable;
  fact_counters: FactCounterTable;
  facts: FactTable;
  epochs: EpochTable;
  ledger_keys: LedgerKeyTable;
  revocations: RevocationTable;
  enrolment_tokens: EnrolmentTokenTable;
  devices: DeviceTable;
  snapshots: SnapshotTable;
  tickets: TicketTable;
  ticket_entries: TicketEntryTable;
  attachments: AttachmentTable;
  attachment_parts: AttachmentPartTable;
  shells: ShellTable;
  remedy_runs: RemedyRunTable;
  agent_requirements: AgentRequirementTable;
  organisation_keys: OrganisationKeyTable;
  installations: InstallationTable;
  installation_devices: InstallationDeviceTable;
  deployment_reports: DeploymentReportTable;
}

type Json = ColumnType<unknown, string, string>;
type Instant = ColumnType<Date, Date, Date>;
type InstantOrNull = ColumnType<Date | null, Date | null, Date | null>;

interface OrganisationTable {
  id: Generated<number>;
  name: string;
  created_at: Instant;
}
interface TeamTable {
  id: string;
  name: string;
}
interface PersonTable {
  id: string;
  name: string;
  email: string | null;
  role: string;
  team_id: string | null;
  place: string | null;
  password_hash: string | null;
  disabled_at: InstantOrNull;
  created_at: Instant;
}
interface SignInNameTable {
  sign_in_name: string;
  person_id: string;
}
interface SessionTable {
  token_hash: Buffer;
  person_id: string;
  keep: string;
  created_at: Instant;
  used_at: Instant;
  expires_at: Instant;
}
interface SignInLinkTable {
  code_hash: Buffer;
  person_id: string;
  expires_at: Instant;
  used_at: InstantOrNull;
}
interface AuditEntryTable {
  seq: Generated<number>;
  at: Instant;
  actor: string;
  actor_kind: string;
  action: string;
  object: string;
  detail: Json;
}
interface FactCounterTable {
  id: Generated<number>;
  seq: number;
}
interface FactTable {
  seq: number;
  at: Instant;
  fact: Json;
}
interface EpochTable {
  epoch: number;
  began_at: Instant;
  cause: string;
}
interface LedgerKeyTable {
  id: Generated<number>;
  key: Buffer;
}
interface RevocationTable {
  seq: number;
  epoch: number;
  at: Instant;
  kind: string;
  object: string;
  state: string;
  mac: Buffer;
}
interface EnrolmentTokenTable {
  id: string;
  secret_hash: Buffer;
  name: string;
  device_group: string | null;
  uses: number;
  expected_count: number | null;
  expected_names: Generated<string[]>;
  revoked_at: InstantOrNull;
  uses_left: number;
  expires_at: Instant;
  created_at: Instant;
  created_by: string;
}
interface DeviceTable {
  id: string;
  name: string;
  platform: string;
  os_name: string;
  sign_in_name: string;
  person_id: string | null;
  signing_key: string;
  sealing_key: string;
  agent_version: string | null;
  last_update: ColumnType<unknown, string | null | undefined, string | null>;
  enrolled_at: Instant;
  last_seen_at: InstantOrNull;
  device_group: string | null;
  quarantined_at: InstantOrNull;
  quarantined_by: string | null;
  quarantine_reason: string | null;
}
interface SnapshotTable {
  id: string;
  device_id: string;
  taken_at: Instant;
  received_at: Instant;
  bytes: number;
  sha256: string;
  bad: number;
  warn: number;
  json: Buffer;
}
interface TicketTable {
  id: string;
  number: Generated<number>;
  title: string;
  status: string;
  priority: string;
  impact: string;
  requester_id: string | null;
  requester_name: string;
  assignee_id: string | null;
  device_id: string | null;
  snapshot_id: string | null;
  created_at: Instant;
  updated_at: Instant;
  written_at: Instant;
  due_at: InstantOrNull;
  paused_ms: number;
  paused_at: InstantOrNull;
  last_entry_at: Instant;
  last_author: string;
  entries: number;
  version: number;
  intent_hash: Buffer;
}
interface TicketEntryTable {
  id: string;
  ticket_id: string;
  position: number;
  kind: string;
  author_kind: string;
  author_id: string | null;
  author_name: string;
  at: Instant;
  written_at: InstantOrNull;
  body: string;
  change: ColumnType<unknown, string | null, string | null>;
  intent_hash: Buffer;
}
interface AttachmentTable {
  id: string;
  ticket_id: string;
  entry_id: string;
  position: number;
  name: string;
  media_type: string;
  bytes: number;
  received: number;
}
interface AttachmentPartTable {
  attachment_id: string;
  part_offset: number;
  data: Buffer;
}
interface ShellTable {
  id: string;
  ticket_id: string;
  device_id: string;
  technician_id: string;
  technician_name: string;
  why: string;
  minutes: number;
  state: string;
  asked_at: Instant;
  started_at: InstantOrNull;
  ended_at: InstantOrNull;
  ending: string | null;
  exit_code: number | null;
  left_running: number | null;
}
interface RemedyRunTable {
  id: string;
  ticket_id: string;
  device_id: string;
  technician_id: string;
  technician_name: string;
  remedy: string;
  state: string;
  asked_at: Instant;
  ended_at: InstantOrNull;
  ending: string | null;
  told_by_device: boolean;
  object: string | null;
  before_value: ColumnType<unknown, string | null, string | null>;
  after_value: ColumnType<unknown, string | null, string | null>;
}
interface AgentRequirementTable {
  id: Generated<number>;
  oldest_agent: string | null;
}
interface OrganisationKeyTable {
  id: Generated<number>;
  public_key: string;
  secret_key: Buffer;
  created_at: Instant;
}
interface InstallationTable {
  id: string;
  token_id: string;
  name: string;
  platform: string;
  os_name: string;
  agent_version: string | null;
  heard_at: Instant;
  reported_at: InstantOrNull;
  findings: Json;
  told_working_at: InstantOrNull;
}
interface InstallationDeviceTable {
  device_id: string;
  installation_id: string;
}
interface DeploymentReportTable {
  id: string;
  installation_id: string;
  at: Instant;
  codes: string[];
}
