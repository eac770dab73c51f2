-- slice: health
create table remedy_runs (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  device_id uuid not null references devices,
  technician_id uuid not null references people,
  technician_name text not null,
  remedy text not null,
  state text not null check (state in ('asking', 'ended')),
  asked_at timestamptz not null,
  ended_at timestamptz,
  ending text,
  -- False: the server ended it without the device; what the device tells later is truer.
  told_by_device boolean not null,
  object text,
  before_value jsonb,
  after_value jsonb
);
-- A device is asked for one remedy at a time, and the database is what says so.
create unique index remedy_runs_one_per_device on remedy_runs (device_id) where state <> 'ended';
