-- slice: devices
create table devices (
  id uuid primary key,
  name text not null,
  platform text not null check (platform in ('linux', 'darwin', 'win32')),
  os_name text not null,
  sign_in_name text not null,
  person_id uuid references people,
  signing_key text not null unique,
  sealing_key text not null,
  agent_version text,
  enrolled_at timestamptz not null,
  last_seen_at timestamptz
);
create index devices_of_person on devices (person_id);

-- slice: enrolment
create table enrolment_tokens (
  secret_hash bytea primary key,
  uses_left int not null check (uses_left >= 0),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null
);
