-- slice: devices
alter table devices
  add column device_group text,
  add column quarantined_at timestamptz,
  add column quarantined_by text,
  add column quarantine_reason text,
  add constraint devices_quarantine check (
    (quarantined_at is null) = (quarantine_reason is null)
    and (quarantined_at is null) = (quarantined_by is null)
  );

create table agent_requirements (
  id int primary key default 1 check (id = 1),
  oldest_agent text
);
insert into agent_requirements default values;

-- slice: enrolment
alter table enrolment_tokens
  add column id uuid,
  add column name text,
  add column device_group text,
  add column uses int,
  add column expected_count int,
  add column expected_names text[] not null default '{}',
  add column revoked_at timestamptz;
-- Tokens of before get an id (UUIDv7 from when they were made) and a name; how many uses they had is not known.
update enrolment_tokens set
  id = (
    lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0')
    || '7' || substr(encode(secret_hash, 'hex'), 1, 3)
    || '8' || substr(encode(secret_hash, 'hex'), 4, 15)
  )::uuid,
  name = to_char(created_at, 'YYYY-MM-DD'),
  uses = uses_left;
alter table enrolment_tokens
  alter column id set not null,
  alter column name set not null,
  alter column uses set not null,
  add constraint enrolment_tokens_id unique (id);

-- slice: rollout
create table organisation_keys (
  id int primary key default 1 check (id = 1),
  public_key text not null,
  secret_key bytea not null,
  created_at timestamptz not null
);

-- One computer that a batch was rolled out to, as far as it was heard of.
create table installations (
  id uuid primary key,
  token_id uuid not null references enrolment_tokens (id),
  name text not null,
  platform text not null check (platform in ('linux', 'darwin', 'win32')),
  os_name text not null,
  agent_version text,
  heard_at timestamptz not null,
  -- Of the newest report by its own time; null: it enrolled and never reported.
  reported_at timestamptz,
  findings jsonb not null default '[]',
  -- Consoles were told that it works since then; a newer report is told anew.
  told_working_at timestamptz
);
create index installations_of_token on installations (token_id);

-- Several accounts of one computer are several devices.
create table installation_devices (
  device_id uuid primary key references devices,
  installation_id uuid not null references installations
);
create index installation_devices_of_installation on installation_devices (installation_id);

create table deployment_reports (
  id uuid primary key,
  installation_id uuid not null references installations,
  at timestamptz not null,
  codes text[] not null
);
create index deployment_reports_of_installation on deployment_reports (installation_id, at desc);
