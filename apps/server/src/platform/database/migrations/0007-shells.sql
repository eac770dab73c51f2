-- slice: remote-shell
create table shells (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  device_id uuid not null references devices,
  technician_id uuid not null references people,
  technician_name text not null,
  why text not null,
  minutes int not null,
  state text not null check (state in ('asking', 'live', 'ended')),
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  ending text,
  exit_code int,
  left_running int
);
-- A device has one shell at a time, and the database is what says so.
create unique index shells_one_per_device on shells (device_id) where state <> 'ended';
create index shells_running on shells (technician_id) where state <> 'ended';
